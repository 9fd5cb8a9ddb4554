import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { LINK_DAYS, LINK_SCOPES } from '../../../../core/links';
import { locator, readOptionalLocator } from '../../fields';
import { text } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { issueLink } from './issue-link';
import { SCOPES } from './link-fields';

const LONGEST_DAYS = 730;

/** Makes a signed link; its address is shown once and kept nowhere. */
export const createLinkOperation = defineOperation({
	resource: 'link',
	value: 'create',
	name: 'Create',
	action: 'Create a link',
	description:
		'Makes a signed link to a page; its address is given out once and cannot be looked up again',
	fields: [
		{
			displayName: 'Page',
			name: 'scope',
			type: 'options',
			noDataExpression: true,
			default: 'progress',
			options: SCOPES,
			description: 'What the link opens',
		},
		{
			...locator({
				name: 'jobId',
				label: 'Job',
				search: 'searchJobs',
				from: '={{ $json.job.id }}',
				description: 'Job the page shows; a dossier carries it',
			}),
			displayOptions: { show: { scope: ['progress'] } },
		},
		{
			displayName: 'File ID',
			name: 'fileId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
			description: 'File the link hands out',
			displayOptions: { show: { scope: ['download'] } },
		},
		{
			...locator({
				name: 'clientId',
				label: 'Client',
				search: 'searchClients',
				required: false,
				description: 'The one client it is about; empty for the whole agency',
			}),
			displayOptions: { show: { scope: ['calendar', 'desk', 'ical'] } },
		},
		{
			displayName: 'Pages Address',
			name: 'pagesUrl',
			type: 'string',
			default:
				'={{ $execution.resumeUrl.split("/webhook-waiting")[0] }}/webhook/content-agency-pages',
			placeholder: 'e.g. https://desk.example.com/webhook/content-agency-pages',
			description:
				'Address of the Webhook node in the workflow Desk pages, up to and without ":page". {slug} in it is the short name of the agency; an agency with a domain of its own gets that domain.',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Audience',
					name: 'audience',
					type: 'options',
					default: 'client',
					options: [
						{ name: 'Client', value: 'client', description: 'Sees the work' },
						{ name: 'Staff', value: 'staff', description: 'Also sees cost and what went wrong' },
					],
					description: 'Who holds the link; a desk page is always for staff',
				},
				{
					displayName: 'Expires After (Days)',
					name: 'expiresInDays',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: LONGEST_DAYS },
					default: LINK_DAYS.progress,
					description: 'After that it opens nothing',
				},
				{
					displayName: 'For',
					name: 'person',
					type: 'string',
					default: '',
					placeholder: 'e.g. Mara Lind, Harbour Light',
					description: 'Whom it is for, to tell links apart in the list',
				},
				{
					displayName: 'Maximum Uses',
					name: 'maxUses',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 1,
					description:
						'How often it can be opened; a page that renews itself is opened again each time',
				},
			],
		},
	],
	async run(door) {
		const { sql, agencyId, read } = door;
		const scope = read('scope', 'Page', z.enum(LINK_SCOPES as never), 'progress');
		const options = read('options', 'Options', OptionsSchema, {});
		const id = (name: 'jobId' | 'clientId', label: string) =>
			readOptionalLocator(door, name, label);
		const { link, path, url } = await issueLink(sql, agencyId, {
			scope,
			audience: scope === 'desk' ? 'staff' : (options.audience ?? 'client'),
			person: options.person,
			expiresInDays: options.expiresInDays ?? LINK_DAYS[scope],
			maxUses: options.maxUses,
			jobId: scope === 'progress' ? id('jobId', 'Job') : undefined,
			fileId:
				scope === 'download'
					? read('fileId', 'File ID', text(60).min(1, 'name the file'), '')
					: undefined,
			clientId: scope === 'progress' || scope === 'download' ? undefined : id('clientId', 'Client'),
			pagesUrl: read('pagesUrl', 'Pages Address', text(500), ''),
		});
		return { url, path, ...link } as unknown as IDataObject;
	},
});

const OptionsSchema = z.object({
	audience: z.enum(['client', 'staff']).optional(),
	expiresInDays: z.number().int().min(1).max(LONGEST_DAYS).optional(),
	person: text(200).optional(),
	maxUses: z.number().int().min(1).optional(),
});
