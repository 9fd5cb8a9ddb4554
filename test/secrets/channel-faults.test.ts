/** Platforms that fail in every way and repeat the token they were sent: no log, error, item or table holds it. */
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import type { Receipt } from '../../core/contracts';
import { PLANTED } from './planted';
import { echoes, plantedWorld } from './planted-world';

describe('planted secrets of channels', () => {
	const { sandbox, planted, admit, openGates, fillVault, expectNowhere } = plantedWorld();
	beforeAll(async () => await fillVault(), 120_000);

	const publishing = async (name: string, channel: string, connection: 'credential' | 'client') => {
		const result = await planted().run(name, {
			type: 'publish',
			parameters: {
				operation: 'publish',
				channels: [channel],
				connection,
				[channel]: {
					...(channel === 'wordpress' ? { title: name } : { commentary: name, post: 'text' }),
				},
				options: {},
			},
			chosen: ['wordpressApi', 'linkedInOAuth2Api'],
			input: [planted().finished()],
		});
		return result.itemsOf('Node')[0]?.json['receipt'] as Receipt | undefined;
	};

	it.each([
		['linkedin', 'credential', 'linkedInToken'],
		['linkedin', 'client', 'clientLinkedIn'],
		['wordpress', 'credential', 'wordpressPassword'],
		['wordpress', 'client', 'clientWordPress'],
	] as const)(
		'stay where they are when %s (%s) fails in any way and repeats them',
		async (channel, connection, name) => {
			const faults: IDataObject[] = [
				...[400, 403, 404, 408, 409, 422, 429, 500, 503].map((status) => ({
					kind: 'status',
					status,
					body: echoes(name),
				})),
				{ kind: 'reset' },
				{ kind: 'malformed' },
				{ kind: 'empty' },
				{
					kind: 'status',
					status: 302,
					headers: { location: `https://x.example/?t=${encodeURIComponent(PLANTED[name])}` },
				},
			];
			for (const [index, fault] of faults.entries()) {
				for (const skip of channel === 'wordpress' ? [0, 1] : [0]) {
					await sandbox().control({ command: 'reset' });
					await admit();
					await openGates();
					await sandbox().control({ command: 'fault', service: channel, skip, times: 1, ...fault });
					const run = `${channel} ${connection} fault ${index}.${skip}`;
					const receipt = await publishing(run, channel, connection);
					expect(JSON.stringify(receipt)).not.toContain('takes nothing from this account');
				}
			}
			await sandbox().control({ command: 'reset' });
			await openGates();
			await sandbox().control({
				command: 'fault',
				service: channel,
				kind: 'status',
				status: 401,
				body: echoes(name),
				times: 1,
			});
			const refused = await publishing(`${channel} ${connection} refused`, channel, connection);
			expect(refused).toMatchObject({ problem: { code: 'DIST_001' } });
			await admit();
			if (connection === 'client') {
				const rows = await asSuperuser(
					planted().desk.store,
					'SELECT state FROM content_agency.channel WHERE channel = $1',
					[channel],
				);
				expect(rows).toEqual([{ state: 'needs_reconnect' }]);
			}
		},
		900_000,
	);

	it('are nowhere afterwards', async () => {
		await expectNowhere(200);
	});
});
