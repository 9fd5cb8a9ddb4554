/** The quality report as an appendix; its sentences come as plain data from the check. */

/** The report as it comes from the check. */
export interface QualityInput {
	verdict: string;
	round: number;
	meaning: string;
	counts: [name: string, value: string][];
	groups: {
		title: string;
		findings: { place: string; expected: string; excerpt: string; reason: string; fix: string }[];
		left: number;
	}[];
	notRun: { title: string; reason: string }[];
	scores: { title: string; rows: [name: string, value: string][]; note: string }[];
	history: string[];
}

/** A name and what stands beside it. */
interface Row {
	name: string;
	value: string;
}

/** The report for a template; every field is set. */
export interface QualityView {
	any: boolean;
	anchor: string;
	/** The report is English: its language, where the document's is another. */
	language: string;
	verdict: string;
	meaning: string;
	round: string;
	counts: Row[];
	groups: (Omit<QualityInput['groups'][number], 'left'> & { left: string })[];
	notRun: Row[];
	scores: { title: string; rows: Row[]; note: string }[];
	history: string[];
}

const EMPTY: QualityInput = {
	verdict: '',
	round: 0,
	meaning: '',
	counts: [],
	groups: [],
	notRun: [],
	scores: [],
	history: [],
};

/** The report, or nothing where none is wanted. */
export function viewQuality(given: QualityInput | undefined, language: string): QualityView {
	const report = given ?? EMPTY;
	const rows = (pairs: [string, string][]) => pairs.map(([name, value]) => ({ name, value }));
	return {
		any: given !== undefined,
		anchor: 'appendix-quality',
		language: language.split('-')[0] === 'en' ? '' : 'en',
		verdict: report.verdict,
		meaning: report.meaning,
		round: String(report.round),
		counts: rows(report.counts),
		groups: report.groups.map((group) => ({
			...group,
			left: group.left > 0 ? String(group.left) : '',
		})),
		notRun: report.notRun.map(({ title, reason }) => ({ name: title, value: reason })),
		scores: report.scores.map(({ title, rows: pairs, note }) => ({
			title,
			rows: rows(pairs),
			note,
		})),
		history: report.history,
	};
}
