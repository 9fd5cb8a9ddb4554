import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Quality } from '../../core/contracts';
import { checkDocument } from '../../core/quality';
import { archiveOf } from '../shared/archive';
import { parameter } from '../shared/parameters';
import { runItems } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { qualityCheckProperties } from './properties';

/** Recomputes what a document states from its archived sources, and reads it for house style. */
export class QualityCheck implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Quality Check',
		name: 'qualityCheck',
		icon: { light: 'file:qualityCheck.svg', dark: 'file:qualityCheck.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: 'Check',
		description:
			'Recomputes every figure, quote, link and chart of a document from its archived sources',
		defaults: { name: 'Quality Check' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Pass' },
			{ type: NodeConnectionTypes.Main, displayName: 'Revise' },
		],
		credentials: DESK_CREDENTIALS,
		properties: qualityCheckProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, { before: 'Write Document', outputs: 2 }, async (station) => {
			const document = await station.need('document', 'Write Document');
			const evidence = await station.need('evidence', 'Research');
			const brief = await station.need('brief', 'Research');
			const archive = await archiveOf(station, evidence);
			const previous = station.has('quality')
				? await station.need('quality', 'Quality Check')
				: undefined;
			const rounds = parameter(
				this,
				{
					name: 'rounds',
					label: 'Most Rounds',
					schema: z.number().int().min(1).max(3),
					fallback: 3,
				},
				station.itemIndex,
			);
			const quality = await checkDocument({
				document,
				evidence,
				brief,
				...(archive === undefined ? {} : { archive }),
				...(previous === undefined ? {} : { previous }),
			});
			const passed = quality.verdict === 'pass';
			return {
				sections: { quality },
				note: noteOf(quality),
				status: {
					verdict: quality.verdict,
					round: quality.round,
					next: passed ? 'brand' : quality.round > rounds ? 'attention' : 'revise',
					summary: noteOf(quality),
				},
				output: passed ? 0 : 1,
			};
		});
	}
}

function noteOf({ verdict, findings, counts }: Quality): string {
	const errors = findings.filter((finding) => finding.severity === 'error').length;
	return `${verdict}: ${errors} to mend, ${findings.length - errors} remarks; ${counts.figuresVerified} of ${counts.figures} figures verified`;
}
