/** The checks a model, a vendor or a score speaks in, in one list: what the page on checks is made from. */
import { POST_FORMATS } from '../evidence';
import type { FormatId } from '../contracts';
import { DETECTION_CHECK } from './detection/detection-findings';
import { POST_CRITERIA } from './judge/criteria';
import { SUPPORT_CHECK } from './support/check-support';

/** A check that is not made by reading the text with code alone. */
export interface JudgedCheck {
	/** Published and stored: never renamed. */
	id: string;
	title: string;
	/** Who speaks. */
	judge: string;
	/** What a hit may do. */
	effect: string;
	/** Formats it is meant for; all when absent. */
	formats?: readonly FormatId[];
}

/** Id and title of the reader score in a quality section. */
export const ICP_CHECK = { id: 'icp', title: 'The text fits its reader' };
/** Id and title of the check on least values. */
export const LEAST_CHECK = { id: 'least-scores', title: 'Scores reach their least values' };

/** The judged checks, in the order of a quality section. */
export const JUDGED_CHECKS: readonly JudgedCheck[] = [
	{
		...SUPPORT_CHECK,
		judge: 'model, once a section',
		effect: 'error, where the passage does not say it; warning, where a part is missing',
	},
	{
		...ICP_CHECK,
		judge: 'code and model, three samples',
		effect: 'warning; error with *Gate on Reader Score*',
	},
	...POST_CRITERIA.map(({ check, title }) => ({
		id: check,
		title,
		judge: 'model, three samples',
		effect: 'warning',
		formats: POST_FORMATS,
	})),
	{ ...DETECTION_CHECK, judge: 'vendors that were chosen', effect: 'remark' },
	{ ...LEAST_CHECK, judge: 'code', effect: 'error, where a least value is set' },
];
