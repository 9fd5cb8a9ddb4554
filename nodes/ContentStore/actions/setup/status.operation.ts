import type { IDataObject } from 'n8n-workflow';
import { listAlerts, listTicks, observeDesk, openGates } from '../../../../core/store';
import { defineOperation } from '../operation';

/** The figures of the desk. */
export const deskStatus = defineOperation({
	resource: 'setup',
	value: 'status',
	name: 'Get Status',
	action: 'Get the status of the desk',
	description:
		'Gives out what is due, claimed, sending, unconfirmed, interrupted and paid, which vendors are left alone for a while, and when each workflow of the timetable last ran by itself, with the memory of this process and the open alerts',
	fields: [],
	async run({ sql, agencyId }) {
		const figures = await observeDesk(sql, agencyId);
		const alerts = await listAlerts(sql, agencyId, { state: 'open', limit: 20 });
		const { rss, heapUsed } = process.memoryUsage();
		const megabytes = (bytes: number) => Math.round(bytes / 1_048_576);
		return {
			...figures,
			breakers: await openGates(sql, agencyId),
			timetable: await listTicks(sql, agencyId),
			process: { rssMegabytes: megabytes(rss), heapMegabytes: megabytes(heapUsed) },
			alerts: alerts.map(({ id, kind, severity, message, times, firstAt }) => ({
				id,
				kind,
				severity,
				message,
				times,
				firstAt,
			})),
		} as unknown as IDataObject;
	},
});
