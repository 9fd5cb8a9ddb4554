import { withoutSample } from './preview-templates.operation';

const SAMPLE = { kind: 'dossier', version: 1, id: 'preview-1', brief: { topic: 'Another client' } };

describe('what goes on after a preview', () => {
	it('is the item as it came, with the outcome and the files, and never the sample', () => {
		const given = { json: { clientId: 'c1', row: 4 } };
		const status = { printed: 6, failed: 0 };
		const binary = { templates: { data: '', mimeType: 'application/pdf' } };
		const made = { json: { ...given.json, ...SAMPLE, status }, binary, pairedItem: { item: 0 } };
		expect(withoutSample(made, given)).toEqual({ ...made, json: { ...given.json, status } });
	});

	it('is the whole dossier where one came, and the problem where one was met', () => {
		const dossier = { json: { ...SAMPLE, status: {} } };
		expect(withoutSample(dossier, { json: SAMPLE })).toBe(dossier);
		const failed = { json: { row: 4, problem: { code: 'RENDER_004' } } };
		expect(withoutSample(failed, { json: { row: 4 } })).toBe(failed);
	});
});
