/** Menu of the pages a link can open. */
import type { INodePropertyOptions } from 'n8n-workflow';
import type { LinkScope } from '../../../../core/links';

/** Pages, by name. */
export const SCOPES: (INodePropertyOptions & { value: LinkScope })[] = [
	{ name: 'Calendar', value: 'calendar', description: 'A month of planned pieces' },
	{
		name: 'Calendar Feed',
		value: 'ical',
		description: 'A feed (iCalendar) to subscribe to in a calendar program',
	},
	{
		name: 'Desk',
		value: 'desk',
		description: 'One look over what is due, running, waiting and failed, and its cost',
	},
	{ name: 'Download', value: 'download', description: 'One file' },
	{ name: 'Progress', value: 'progress', description: 'Where a job stands, and its document' },
];
