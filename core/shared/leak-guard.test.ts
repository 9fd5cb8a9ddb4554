import { leakError, leakGuard, leakOfKept, takenOut } from './leak-guard';
import type { ModelRequest } from './ports';
import { rememberSecrets } from './scrub';

const KEY = 'instance-key';
const request: ModelRequest = {
	operation: 'write.section',
	promptVersion: '1',
	role: 'writer',
	system: 'Write the section.',
	prefix: ['<brief>\n{}\n</brief>'],
	turn: 'Section 1',
	maxTokens: 10,
	effort: 'low',
	needs: [],
};
const guard = leakGuard(KEY, 'agency|Alder');
const markOf = (own: typeof guard) => /k[0-9a-f]{22}/.exec(own.marked(request).system)![0];

describe('leakGuard', () => {
	it('marks every request of a client with the same bytes, and leaves the cached blocks alone', () => {
		const once = guard.marked(request);
		expect(leakGuard(KEY, 'agency|Alder').marked(request)).toEqual(once);
		expect(once).toEqual({
			...request,
			system: expect.stringContaining('Write the section.\n\n') as string,
		});
		expect(markOf(leakGuard(KEY, 'agency|Birch'))).not.toBe(markOf(guard));
		expect(markOf(leakGuard('other', 'agency|Alder'))).not.toBe(markOf(guard));
	});

	it('does not mark what a reader of one source is told, which has a token of its own', () => {
		const reading = { ...request, prefix: ['<run>\n{"token":"r1"}\n</run>'] };
		expect(guard.marked(reading)).toBe(reading);
	});

	it.each<[string, (mark: string) => string]>([
		['as it is', (mark) => `The text. ${mark}`],
		['in capitals', (mark) => mark.toUpperCase()],
		['with signs between its letters', (mark) => [...mark].join('-')],
		['over two lines', (mark) => `${mark.slice(0, 9)}\n${mark.slice(9)}`],
		['inside JSON', (mark) => JSON.stringify({ text: `a "${mark}" b` })],
	])('finds its own mark %s', (_how, write) => {
		expect(guard.leakIn(write(markOf(guard)))).toBe('own_mark');
	});

	it('knows the mark of another client and of another agency without a list of them', () => {
		for (const owner of ['agency|Birch', 'another agency|Alder'])
			expect(guard.leakIn(`see ${markOf(leakGuard(KEY, owner))}`)).toBe('foreign_mark');
	});

	it('takes no hash, id or invented mark for one', () => {
		const hashes = 'k'.repeat(3) + '0123456789abcdef'.repeat(40);
		const invented = `k${'0123456789'}${'abcdef012345'}`;
		expect(
			guard.leakIn(`${hashes} ${invented} k8s cluster 4bf92f3577b34da6a3ce929d0e0e4736`),
		).toBeUndefined();
		expect(
			guard.leakIn(markOf(leakGuard('a key of somebody else', 'agency|Alder'))),
		).toBeUndefined();
	});

	it('finds a key in use in any form, and no name of an account that stands beside it', () => {
		const key = 'Zq7mT4wLx09BvRk2hN5c';
		rememberSecrets({
			apiKey: key,
			user: 'content.team.2026@alder.example',
			account: 'urn:li:organization:1234567',
			bucket: 'content-agency-2026',
			company: 'Alder Maintenance 2026 plc',
			folder: 'Alder-Maintenance/Reports-2026',
			login: 'AlderMaintenance2026Redaktion',
		});
		expect(guard.leakIn(`key ${key}`)).toBe('secret');
		expect(guard.leakIn(Buffer.from(`x${key}`).toString('base64'))).toBe('secret');
		const harmless =
			'Alder Maintenance 2026 plc, content.team.2026@alder.example, urn:li:organization:1234567, content-agency-2026, Alder-Maintenance/Reports-2026, AlderMaintenance2026Redaktion';
		expect(guard.leakIn(harmless)).toBeUndefined();
	});

	it('says what was found and never shows it', () => {
		const error = leakError('write.section', 'own_mark');
		expect(error).toMatchObject({ code: 'SEC_001', kind: 'evidence', retryable: false });
		expect(error.message).not.toContain(markOf(guard));
		expect(leakOfKept(takenOut('secret'))).toBe('secret');
		expect(leakOfKept({ stop: 'other', stopDetail: 'pause_turn' })).toBeUndefined();
	});
});
