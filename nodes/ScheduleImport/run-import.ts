/** Runs the chosen operation for every item; with rows as items all of them are one sheet. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { carriesProblem, failedItem, passedOn, problemFrom } from '../shared/failed-item';
import { openDesk } from '../shared/setting';
import { importKeywordSheet } from './import-keywords';
import { importOne } from './import-schedule';
import { templateSheetItem } from './template-sheet';

/** Accepted rows leave first, wrong ones second. */
export async function importSchedules(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const accepted: INodeExecutionData[] = [];
	const rejected: INodeExecutionData[] = [];
	let desk: Awaited<ReturnType<typeof openDesk>>;
	for (const [itemIndex, item] of context.getInputData().entries()) {
		if (carriesProblem(item)) {
			rejected.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			desk ??= await openDesk(context);
			const operation = context.getNodeParameter('operation', itemIndex);
			if (operation === 'templateSheet') {
				accepted.push(await templateSheetItem(context, desk, itemIndex));
				continue;
			}
			const read = operation === 'importKeywords' ? importKeywordSheet : importOne;
			const outcome = await read(context, desk, itemIndex);
			// A sheet may have more rows than a call takes arguments.
			for (const row of outcome.accepted) accepted.push(row);
			for (const row of outcome.rejected) rejected.push(row);
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			rejected.push(failedItem(context, item, { problem, itemIndex }));
		}
		if (context.getNodeParameter('sheetFrom', itemIndex, 'file') === 'items') break;
	}
	return [accepted, rejected];
}
