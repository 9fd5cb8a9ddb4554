import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { DESK_CREDENTIALS } from '../shared/setting';
import { importSchedules } from './run-import';
import { scheduleImportProperties } from './properties';

/** Imports a schedule of documents from a spreadsheet. Not offered as a tool: what is planned is decided by people. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a model never plans work that is paid for
export class ScheduleImport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Schedule Import',
		name: 'scheduleImport',
		icon: { light: 'file:scheduleImport.svg', dark: 'file:scheduleImport.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ ({ dryRun: "Dry run", import: "Import", importKeywords: "Import keywords", templateSheet: "Template sheet" })[$parameter["operation"]] }}',
		description:
			'Plans documents from a CSV, XLSX, ODS or Google Sheet, and names row, column, value and remedy of everything wrong in it',
		defaults: { name: 'Schedule Import' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			{ type: NodeConnectionTypes.Main, displayName: 'Accepted' },
			{ type: NodeConnectionTypes.Main, displayName: 'Rejected' },
		],
		credentials: DESK_CREDENTIALS,
		properties: scheduleImportProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await importSchedules(this);
	}
}
