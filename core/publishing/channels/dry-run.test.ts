import { channelOf } from '../channel-registry';
import { doorOf, fixedClock, keptIntents, sampleRequest } from '../door.exam';
import { publishOne } from '../publish';
import { dryRun } from './dry-run';

const refuse = () =>
	doorOf(() => {
		throw new Error('a dry run asked the world');
	});

describe('dry-run', () => {
	it('is registered, and keeps the payload with files by size and hash', async () => {
		expect(channelOf('dry-run')).toBe(dryRun);
		const intents = keptIntents();
		const pdf = { bytes: Buffer.from('%PDF-1.7'), fileName: 'vans.pdf' };
		const receipt = await publishOne(dryRun, sampleRequest({ pdf }), refuse(), {
			clock: fixedClock(),
			intents,
		});
		expect(receipt).toMatchObject({ state: 'dry_run', sentAt: '', remoteId: '' });
		expect(receipt.payload).toMatchObject({
			text: 'Depots decide.',
			pdf: { fileName: 'vans.pdf', bytes: 8 },
		});
		expect(intents.kept.size).toBe(0);
	});

	it('may be repeated, also when the dossier carries its receipt', async () => {
		const first = await publishOne(dryRun, sampleRequest(), refuse(), { clock: fixedClock() });
		const again = sampleRequest({ receipts: [first], signal: AbortSignal.abort() });
		expect((await publishOne(dryRun, again, refuse(), { clock: fixedClock() })).state).toBe(
			'not_sent',
		);
		const repeat = sampleRequest({ receipts: [first] });
		expect(await publishOne(dryRun, repeat, refuse(), { clock: fixedClock() })).toEqual(first);
	});

	it('says so when there is nothing to publish', async () => {
		const receipt = await publishOne(dryRun, sampleRequest({ html: ' ' }), refuse(), {
			clock: fixedClock(),
		});
		expect(receipt).toMatchObject({ state: 'not_sent', problem: { code: 'DIST_009' } });
	});

	it('refuses a channel nobody knows', () => {
		expect(() => channelOf('fax')).toThrow(/no channel "fax"/);
	});
});
