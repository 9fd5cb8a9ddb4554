import type { Edit } from './edit';
import type { LearnedRule } from './rule';
import { useOf } from './rule-use';
import { retirementOf, rulesFor, type ActiveRule } from './use-rules';

const rule = (id: string, about: Partial<LearnedRule> = {}): LearnedRule => ({
	id,
	scope: 'client',
	scopeValue: '',
	tag: 'replace-term',
	key: `replace-term|${id}→x`,
	trigger: '',
	instruction: '',
	examples: [],
	words: [id],
	replacement: `for-${id}`,
	longFrom: 0,
	support: { documents: 3, times: 5, editors: ['Mara'] },
	since: '2026-01-01T00:00:00.000Z',
	...about,
});

const active = (own: LearnedRule, about: Partial<ActiveRule> = {}): ActiveRule => ({
	rule: own,
	precision: 0.8,
	acceptedAt: '2026-03-01T00:00:00.000Z',
	lastHitAt: '2026-11-01T00:00:00.000Z',
	reversals: 0,
	...about,
});

const ids = (rules: ActiveRule[]): string[] => rules.map((one) => one.rule.id);
const ANYWHERE = { channel: '', persona: '' };

describe('rules in use', () => {
	it('takes twelve at most, by precision times frequency', () => {
		const many = Array.from({ length: 20 }, (_unused, index) =>
			active(
				rule(`w${String(index).padStart(2, '0')}`, {
					support: { documents: 3, times: index, editors: [] },
				}),
			),
		);
		const kept = ids(rulesFor(many, ANYWHERE));
		expect(kept).toHaveLength(12);
		expect(kept[0]).toBe('w19');
		expect(kept).not.toContain('w07');
	});

	it('lets the narrower rule win, then the newer', () => {
		const wide = active(rule('a', { words: ['clients'], replacement: 'customers' }));
		const narrow = active(
			rule('b', {
				words: ['clients'],
				replacement: 'partners',
				scope: 'channel',
				scopeValue: 'x_thread',
			}),
		);
		expect(ids(rulesFor([wide, narrow], { channel: 'x_thread', persona: '' }))).toEqual(['b']);
		expect(ids(rulesFor([wide, narrow], ANYWHERE))).toEqual(['a']);
		const newer = active(rule('c', { words: ['clients'], replacement: 'people' }), {
			acceptedAt: '2026-05-01T00:00:00.000Z',
		});
		expect(ids(rulesFor([wide, newer], ANYWHERE))).toEqual(['c']);
	});

	it('sees that one rule puts in what the other takes out', () => {
		const forth = active(rule('a', { words: ['use'], replacement: 'employ' }));
		const back = active(rule('b', { words: ['employ'], replacement: 'use' }), {
			acceptedAt: '2026-05-01T00:00:00.000Z',
		});
		expect(ids(rulesFor([forth, back], ANYWHERE))).toEqual(['b']);
	});

	it('retires a rule after five reversals or ninety idle days', () => {
		const now = '2026-11-21T00:00:00.000Z';
		expect(retirementOf(active(rule('a')), now)).toBe('');
		expect(retirementOf(active(rule('a'), { reversals: 5 }), now)).toMatch(/5 times/);
		expect(retirementOf(active(rule('a'), { lastHitAt: '2026-08-01T00:00:00.000Z' }), now)).toMatch(
			/112 days/,
		);
	});

	it('counts what editors put back, and the last draft the rule had to do with', () => {
		const use = rule('a', { words: ['utilise'], replacement: 'use' });
		const edit = (at: string, draft: string, final: string): Edit => ({
			id: at,
			documentId: at,
			draft,
			final,
			editor: 'Mara',
			owner: false,
			channel: '',
			persona: '',
			at,
			outcome: 'published',
			language: 'en',
		});
		const edits = [
			edit('2026-02-01T00:00:00.000Z', 'We use it at night.', 'We utilise it at night.'),
			edit('2026-04-01T00:00:00.000Z', 'We use it at night.', 'We utilise it at night.'),
			edit('2026-05-01T00:00:00.000Z', 'We use it by day.', 'We use it by day.'),
			edit('2026-06-01T00:00:00.000Z', 'The yard is shut.', 'The yard is shut.'),
		];
		expect(useOf(use, edits, '2026-03-01T00:00:00.000Z')).toEqual({
			hitAt: '2026-05-01T00:00:00.000Z',
			reversals: 1,
		});
	});
});
