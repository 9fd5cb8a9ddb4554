/** The exam every format sits: the rules that writing, branding and menus rely on. */
import { BriefSchema, FormatIdSchema } from '../contracts';
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

	it('asks for a length its sections can carry', () => {
		const brief = BriefSchema.safeParse({
			topic: 'Any topic',
			format: format.id,
			words: format.wordsDefault,
			date: '2026-11-21T09:00:00Z',
		});
		expect(brief.success).toBe(true);
		expect(format.sections.min).toBeGreaterThan(0);
		expect(format.sections.max).toBeGreaterThanOrEqual(format.sections.min);
		expect(format.wordsDefault / format.sections.max).toBeGreaterThanOrEqual(150);
		expect(format.wordsDefault / format.sections.min).toBeLessThanOrEqual(900);
	});

	it('tells its writer something at every stage, without links or markup', () => {
		for (const hints of [format.outlineHints, format.sectionHints, format.matterHints]) {
			expect(hints.length).toBeGreaterThan(0);
			for (const hint of hints) expect(hint).not.toMatch(/https?:|[<>]/);
		}
	});
}
