/** The operation Revise: by the findings of Quality Check, or by a reviewer's comments. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	COMMENTS_MAX,
	CommentSchema,
	readComments,
	reviseDocument,
	type Comment,
} from '../../core/writing';
import { modelFor } from '../shared/model';
import { parameter, text } from '../shared/parameters';
import type { Station, StationResult } from '../shared/run-items';
import { gateMeasure } from './gate-measure';
import { orderOf } from './order';

const CommentsSchema = z.union([
	z
		.array(z.union([CommentSchema, z.string().max(4_000).transform(readComments)]))
		.max(COMMENTS_MAX)
		.transform((list) => list.flat()),
	z.preprocess((value) => value ?? '', text(40_000)).transform(readComments),
]);

/** Mends what the findings or the comments of an item name. */
export async function revise(context: IExecuteFunctions, station: Station): Promise<StationResult> {
	const { brief, evidence } = await orderOf(context, station);
	const document = await station.need('document', 'Write Document');
	const comments = commentsOf(context, station.itemIndex);
	const findings =
		comments.length > 0 ? [] : (await station.need('quality', 'Quality Check')).findings;
	const model = await modelFor(context, station);
	const revised = await reviseDocument({
		document,
		evidence,
		brief,
		findings,
		comments,
		measure: gateMeasure({ brief, evidence }),
		model,
		signal: station.signal,
	});
	const { unmatched, changedBlockIds, note } = revised;
	const lost = unmatched.length > 0 ? `; no place found for: ${quoted(unmatched)}` : '';
	return {
		sections: { document: revised.document },
		note: `${document.title}: ${changedBlockIds.length} blocks revised${note ? `; ${note}` : ''}${lost}`,
		...(comments.length > 0
			? {
					status: {
						changed: changedBlockIds,
						unmatched: unmatched.map((comment) => comment.text),
						summary: `${changedBlockIds.length} blocks revised${lost}`,
					},
				}
			: {}),
	};
}

/** A reviewer's comments on this item; none when the field is empty. */
function commentsOf(context: IExecuteFunctions, itemIndex: number): Comment[] {
	const field = { name: 'comments', label: 'Reviewer Comments', schema: CommentsSchema };
	return parameter(context, { ...field, fallback: '' }, itemIndex);
}

function quoted(comments: Comment[]): string {
	return comments.map((comment) => `“${comment.text.slice(0, 80)}”`).join(', ');
}
