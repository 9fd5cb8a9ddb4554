import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	listAlertTargets,
	putAlertTarget,
	removeAlertTarget,
	setAlertRule,
	ALERT_RULES,
} from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { partOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';

const CHANNEL: INodeProperties = {
	displayName: 'Tell By',
	name: 'channel',
	type: 'options',
	default: 'email',
	options: [
		{ name: 'E-Mail', value: 'email' },
		{ name: 'Microsoft Teams', value: 'teams' },
		{ name: 'Slack', value: 'slack' },
	],
};

/** Adds somebody who is told. */
export const addAlertTarget = defineOperation({
	resource: 'alert',
	value: 'addTarget',
	name: 'Add Target',
	action: 'Add a target of alerts',
	description: 'Names who is told of alerts: an address, or a channel',
	fields: [
		CHANNEL,
		{
			displayName: 'Address or Channel',
			name: 'address',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. desk@agency.example or #desk',
			description: 'E-mail address, or name or ID of the channel',
		},
		{
			displayName: 'From Severity',
			name: 'severity',
			type: 'options',
			default: 'warning',
			options: [
				{ name: 'Critical', value: 'critical' },
				{ name: 'Info', value: 'info' },
				{ name: 'Warning', value: 'warning' },
			],
			description: 'Alerts below it are not told to this target',
		},
	],
	async run({ sql, agencyId, read }) {
		const target = await putAlertTarget(sql, agencyId, {
			channel: read('channel', 'Tell By', z.enum(['email', 'slack', 'teams'])),
			address: read('address', 'Address or Channel', text(500).min(1, 'say who is told')),
			severity: read('severity', 'From Severity', z.enum(['info', 'warning', 'critical'])),
		});
		return { ...target } as unknown as IDataObject;
	},
});

/** Who is told. */
export const getManyAlertTargets = defineOperation({
	resource: 'alert',
	value: 'getTargets',
	name: 'Get Targets',
	action: 'Get the targets of alerts',
	description: 'Gives out who is told of alerts',
	fields: returnAllAndLimit(),
	async run(door) {
		const rows = await listAlertTargets(door.sql, door.agencyId);
		return partOf(readPaging(door), rows, ({ id }) => id) as unknown as IDataObject[];
	},
});

/** Takes a target away. */
export const removeAlertTargetOperation = defineOperation({
	resource: 'alert',
	value: 'removeTarget',
	name: 'Remove Target',
	action: 'Remove a target of alerts',
	description: 'No longer tells this target',
	fields: [
		{
			displayName: 'Target ID',
			name: 'targetId',
			type: 'string',
			required: true,
			default: '={{ $json.id }}',
			description: 'ID of the target, as Get Targets gives it out',
		},
	],
	async run({ sql, agencyId, read }) {
		const id = read('targetId', 'Target ID', text(60).min(1, 'name the target'), '');
		await removeAlertTarget(sql, agencyId, id);
		return { id, deleted: true };
	},
});

/** Sets a rule. */
export const setAlertRuleOperation = defineOperation({
	resource: 'alert',
	value: 'setRule',
	name: 'Set Rule',
	action: 'Set a rule of alerts',
	description: 'Switches a rule on or off, or sets its threshold',
	fields: [
		{
			displayName: 'Rule',
			name: 'kind',
			type: 'options',
			default: ALERT_RULES[0]!.kind,
			options: ALERT_RULES.map(({ kind, label }) => ({ name: label, value: kind })),
		},
		{
			displayName: 'Active',
			name: 'isActive',
			type: 'boolean',
			default: true,
			description: 'Whether the rule opens alerts',
		},
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: -1 },
			default: -1,
			description: 'The alert opens above it; -1 stands for the threshold the rule ships with',
		},
	],
	async run({ sql, agencyId, read }) {
		const threshold = read('threshold', 'Threshold', z.number().min(-1), -1);
		return (await setAlertRule(sql, agencyId, {
			kind: read('kind', 'Rule', text(60)),
			isActive: read('isActive', 'Active', z.boolean(), true),
			threshold: threshold < 0 ? undefined : threshold,
		})) as unknown as IDataObject[];
	},
});
