/** The exam every format sits: the rules that writing, branding and menus rely on. */
import { BriefSchema, FormatIdSchema } from '../contracts';
import { CHANNEL_LIMITS } from '../shared/channel-limits';
import { matterOf, type Format } from './format';
import { FORMATS, formatOf } from './format-registry';

/** Runs the exam for one format inside a test file. */
export function examFormat(format: Format): void {
	it('is registered once under a published id', () => {
		expect(FormatIdSchema.options).toContain(format.id);
		expect(FORMATS.filter((known) => known.id === format.id)).toEqual([format]);
		expect(formatOf(format.id)).toBe(format);
	});

	it('names every part once, and has sections', () => {
		expect(new Set(format.order).size).toBe(format.order.length);
		expect(format.order).toContain('section');
		expect(matterOf(format)).not.toContain('section');
	});

	it('has a summary exactly when it wants findings, and a plan exactly when it wants steps', () => {
		expect(format.order.includes('summary')).toBe(format.findings > 0);
		expect(format.order.includes('plan')).toBe(format.planSteps.max > 0);
		expect(format.planSteps.min).toBeLessThanOrEqual(format.planSteps.max);
	});

	it('asks for a length it can carry', () => {
		const brief = BriefSchema.safeParse({
			topic: 'Any topic',
			format: format.id,
			words: format.wordsDefault,
			date: '2026-11-21T09:00:00Z',
		});
		expect(brief.success).toBe(true);
		expect(format.sections.min).toBeGreaterThan(0);
		if (format.post) {
			expect(format.wordsDefault).toBeGreaterThanOrEqual(format.post.words.min);
			expect(format.wordsDefault).toBeLessThanOrEqual(format.post.words.max);
			return;
		}
		expect(format.sections.max).toBeGreaterThanOrEqual(format.sections.min);
		expect(format.wordsDefault / format.sections.max).toBeGreaterThanOrEqual(150);
		expect(format.wordsDefault / format.sections.min).toBeLessThanOrEqual(900);
	});

	it('fits its channel, when it is written for one', () => {
		if (!format.post) return expect(format.order.length).toBeGreaterThan(1);
		const { firstLine, posts, hashtags, count } = format.post;
		const limits = CHANNEL_LIMITS[format.id];
		expect(limits.maximum).toBeGreaterThan(firstLine);
		expect(hashtags.max).toBeLessThanOrEqual(limits.hashtags ?? 0);
		expect(posts.min).toBeLessThanOrEqual(posts.max);
		expect(hashtags.min).toBeLessThanOrEqual(hashtags.max);
		expect(count).toBeGreaterThan(0);
	});

	it('tells its writer something at every stage, without links or markup', () => {
		const stages = [format.outlineHints, format.sectionHints, format.matterHints];
		for (const hints of format.post ? [format.sectionHints] : stages) {
			expect(hints.length).toBeGreaterThan(0);
			for (const hint of hints) expect(hint).not.toMatch(/https?:|[<>]/);
		}
	});
}
