import { BriefSchema, DossierSchema, isSectionRef } from '.';

const brief = { topic: 'Electric vans', date: '2026-11-21' };
const dossier = { kind: 'dossier', version: 1, id: 'd1', brief };

describe('DossierSchema', () => {
	it('takes a section whole or as a reference, and keeps unknown fields of the top', () => {
		const ref = { ref: 'section/x', sha256: 'a'.repeat(64), note: 'three sources' };
		const parsed = DossierSchema.parse({ ...dossier, evidence: ref, colour: 'blue' });
		expect(isSectionRef(parsed.evidence)).toBe(true);
		expect(isSectionRef(parsed.brief)).toBe(false);
		expect(parsed).toMatchObject({ colour: 'blue', usage: { calls: [] } });
	});

	it.each([
		['another version', { ...dossier, version: 2 }],
		['another kind', { ...dossier, kind: 'letter' }],
		['no brief', { ...dossier, brief: undefined }],
		['no id', { ...dossier, id: '' }],
	])('refuses %s', (_name, value) => expect(DossierSchema.safeParse(value).success).toBe(false));

	it('does not take a damaged reference for one', () => {
		expect(isSectionRef({ ref: 'x', sha256: 'short' })).toBe(false);
		expect(isSectionRef({ ref: 'x', sha256: 'a'.repeat(64), more: 1 })).toBe(false);
	});
});

describe('BriefSchema', () => {
	it('fills every default of an order that names only its topic', () => {
		expect(BriefSchema.parse(brief)).toMatchObject({
			format: 'white_paper',
			language: 'en',
			minSources: 20,
			client: { name: '', services: [] },
		});
	});

	it.each([[{ topic: 'ab' }], [{ topic: 'x'.repeat(501) }], [{ words: 1 }], [{ maxSources: 501 }]])(
		'refuses %j',
		(more) => expect(BriefSchema.safeParse({ ...brief, ...more }).success).toBe(false),
	);
});
