/** The Research node on n8n's engine, for the tests of its operations. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { EvidenceSchema, type Evidence } from '../../core/contracts';
import { resolveAnchor } from '../../core/evidence';
import { unpackArchive } from '../../core/research';
import { lightCredentials, problemOf, runNode } from '../line/desk';

type Run = Awaited<ReturnType<typeof runNode>>;
type More = Partial<Parameters<typeof runNode>[0]>;

/** Runs the node once; it must not fail as a whole. */
export async function runResearch(
	parameters: IDataObject,
	more: More = {},
): Promise<{ run: Run; items: INodeExecutionData[] }> {
	const run = await runNode({
		type: 'research',
		parameters,
		credentials: lightCredentials(),
		...more,
	});
	expect(run.errorOf()).toBeUndefined();
	return { run, items: run.itemsOf('Node') };
}

/** The problem of an order the node refuses. */
export async function refused(
	parameters: IDataObject,
	more: More = {},
): Promise<ReturnType<typeof problemOf>> {
	const { items } = await runResearch(parameters, {
		node: { onError: 'continueRegularOutput' },
		...more,
	});
	return problemOf(items[0]);
}

/** The evidence of an item; every card opens at its words in the archive that travels with it. */
export async function expectAnchored(run: Run, item: INodeExecutionData): Promise<Evidence> {
	const evidence = EvidenceSchema.parse(item.json['evidence']);
	const archive = await unpackArchive(await run.binaryOf(item, 'archive'), evidence.archive.sha256);
	expect(evidence.cards.length).toBeGreaterThan(0);
	for (const card of evidence.cards) {
		const snapshot = archive.snapshots.find(({ sha256 }) => sha256 === card.snapshot);
		expect(resolveAnchor(snapshot!.text, card)?.how).toBe('position');
	}
	return evidence;
}
