/** Collects what becomes of the rows while they stream by: counts, items, the answers beside the rows of the sheet. */
import {
	createTally,
	type PlannedRow,
	type PlannedSlice,
	type RowAnswer,
	type RowError,
	type RowWarning,
	type Tally,
} from '../../core/scheduling';
import type { RowOutcome } from '../../core/store';

/** What was collected. Lists hold the first of many; the counts are of all. */
export interface ImportOutcome {
	rows: PlannedRow[];
	errors: RowError[];
	warnings: RowWarning[];
	validCount: number;
	errorCount: number;
	/** Rows with at least one error. */
	rejectedCount: number;
	warningCount: number;
	outcomes: Map<number, RowOutcome>;
	/** Beside every row. */
	answers: Map<number, RowAnswer>;
	tally: Tally;
}

/** Why the store refused a row that fits, by reason. */
const REFUSALS: Record<string, { column: string; code: string; message: string; hint: string }> = {
	past: {
		column: 'scheduled_date',
		code: 'IMPORT_007',
		message: 'lies in the past',
		hint: 'Choose a later day.',
	},
	unknownPlan: {
		column: 'plan_id',
		code: 'IMPORT_003',
		message: 'is not the id of a planned row of this agency',
		hint: 'Empty the cell to plan a new row, or take the id from a sheet of ours.',
	},
	otherClient: {
		column: 'client',
		code: 'IMPORT_003',
		message: 'is not the client this row was planned for',
		hint: 'Empty "plan_id" to plan a new row for this client.',
	},
	samePlan: {
		column: 'topic',
		code: 'IMPORT_004',
		message: 'is planned already for this client and time, as another row',
		hint: 'Delete one of the two rows, or give them different times.',
	},
};

const ERRORS_KEPT = 1_000;
/** Shared by all rows without one: a long sheet has many. */
const NONE: RowError[] = [];
const WORDS: Record<RowOutcome, [string, string]> = {
	created: ['new', 'would be new'],
	updated: ['changed', 'would be changed'],
	unchanged: ['as before', 'as before'],
	begun: ['left as it is', 'left as it is'],
};

/** An empty collection; `letters` are those of the sheet's columns. */
export function collectOutcome(about: { rowsKept: number; letterOf: (column: string) => string }) {
	const inFlight = new Map<number, PlannedRow>();
	const outcome: ImportOutcome = {
		rows: [],
		errors: [],
		warnings: [],
		validCount: 0,
		errorCount: 0,
		rejectedCount: 0,
		warningCount: 0,
		outcomes: new Map(),
		answers: new Map(),
		tally: createTally(),
	};
	let lastRejected = 0;
	const reject = (error: RowError): void => {
		outcome.errorCount += 1;
		if (error.row !== lastRejected) outcome.rejectedCount += 1;
		lastRejected = error.row;
		if (outcome.errors.length < ERRORS_KEPT) outcome.errors.push(error);
		const answer = outcome.answers.get(error.row);
		if (answer !== undefined && answer.errors.length > 0) answer.errors.push(error);
		else
			outcome.answers.set(error.row, {
				status: 'wrong',
				message: '',
				planId: '',
				errors: [error],
				isWarning: false,
			});
	};
	const done = (row: number, id: string, what: RowOutcome, isStored: boolean): void => {
		const planned = inFlight.get(row);
		inFlight.delete(row);
		if (planned === undefined) return;
		outcome.validCount += 1;
		outcome.tally.add(planned, what === 'created');
		if (outcome.rows.length < about.rowsKept) {
			outcome.rows.push(planned);
			outcome.outcomes.set(row, what);
		}
		outcome.answers.set(row, {
			status: WORDS[what][isStored ? 0 : 1],
			message: [...planned.notes, ...planned.calendarNotes].join('; '),
			planId: id,
			errors: NONE,
			isWarning: false,
		});
	};
	return {
		outcome,
		/** A slice that was checked, before the store sees it. */
		checked(slice: PlannedSlice): void {
			for (const row of slice.rows) inFlight.set(row.row, row);
			for (const error of slice.errors) reject(error);
			outcome.warningCount += slice.warnings.length;
			for (const warning of slice.warnings)
				if (outcome.warnings.length < ERRORS_KEPT) outcome.warnings.push(warning);
		},
		done,
		/** A row only the store could refuse. */
		refused(row: number, refusal: string): void {
			const planned = inFlight.get(row);
			inFlight.delete(row);
			const facts = REFUSALS[refusal];
			if (planned === undefined || facts === undefined) return;
			const { column, code, message, hint } = facts;
			const value = valueOf(planned, column);
			reject({
				code,
				row,
				column,
				letter: about.letterOf(column),
				value,
				message: `Row ${row}: \`${column}\` '${value.slice(0, 60)}' ${message}`,
				hint,
			});
		},
		/** After the last row: what is said beside each. */
		finish(isBlocked: boolean): ImportOutcome {
			for (const answer of outcome.answers.values()) {
				if (answer.errors.length > 0)
					answer.message = answer.errors
						.map(({ message, hint }) => `${message}. ${hint}`)
						.join(' ');
				else if (isBlocked) answer.status = 'not stored';
			}
			for (const { row, message } of outcome.warnings) {
				const answer = outcome.answers.get(row);
				if (answer === undefined || answer.errors.length > 0) continue;
				answer.isWarning = true;
				answer.message = answer.message === '' ? message : `${answer.message}; ${message}`;
			}
			return outcome;
		},
	};
}

function valueOf(row: PlannedRow, column: string): string {
	if (column === 'scheduled_date') return row.wallTime.replace('T', ' ');
	if (column === 'plan_id') return row.planId;
	return column === 'client' ? row.clientName : row.topic;
}
