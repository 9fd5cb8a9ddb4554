/** The operation Choose Variant: of several texts of one order, the item goes on that fits its reader better. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Brief, ContentDocument, Dossier, ModelCall } from '../../core/contracts';
import { documentText } from '../../core/evidence';
import { chooseAmong, needVariants, type ChosenVariant } from '../../core/quality';
import { AgencyError } from '../../core/shared/errors';
import { hashOf } from '../../core/shared/hash';
import { dossierOf } from '../shared/dossier-item';
import { carriesProblem } from '../shared/failed-item';
import { modelFor } from '../shared/model';
import type { Station, StationResult } from '../shared/run-items';
import { profileOf } from './reader-profile';

/** Items one run sorts into orders; more are a mistake of the workflow. */
const MOST_ITEMS = 100;
const BEFORE = 'Write Document';

interface Written {
	itemIndex: number;
	brief: Brief;
	document: ContentDocument;
	costUsd: number | undefined;
}

interface Choice {
	chosen: ChosenVariant;
	/** Place of the item that goes on. */
	itemIndex: number;
	/** Calls the choice was paid with, and the item they were first booked on. */
	calls: readonly ModelCall[];
	paidBy: number;
}

/**
 * The work of one execution. The texts of an order are compared at its first item; only the chosen item goes on, with
 * the calls of the comparison booked on it.
 */
export function variantChooser(
	context: IExecuteFunctions,
): (station: Station) => Promise<StationResult> {
	const choices = new Map<string, Promise<Choice>>();
	let orders: Promise<Map<number, Written[]>> | undefined;
	return async (station) => {
		// What an item lacks is said of that item, before those of its order are looked at.
		await station.need('document', BEFORE);
		await station.need('brief', 'Research');
		orders ??= ordersOf(context, station);
		const written = (await orders).get(station.itemIndex) ?? [];
		const key = String(written[0]?.itemIndex ?? station.itemIndex);
		let made = choices.get(key);
		if (made === undefined) {
			made = chosenOf(context, station, written);
			choices.set(key, made);
		}
		const { chosen, itemIndex, calls, paidBy } = await made;
		if (itemIndex !== station.itemIndex) return { items: [] };
		if (paidBy !== itemIndex) station.calls.push(...calls);
		const { report, ...facts } = chosen;
		const summary = `Text ${chosen.kept} of ${chosen.of} for "${chosen.profile}", decided by ${chosen.decidedBy}`;
		return {
			items: [{}],
			perItem: [{ variantChoice: { ...facts, report } }],
			note: summary,
			status: { kept: chosen.kept, of: chosen.of, decidedBy: chosen.decidedBy, summary, report },
			output: 0,
		};
	};
}

async function chosenOf(
	context: IExecuteFunctions,
	station: Station,
	written: readonly Written[],
): Promise<Choice> {
	const variants = written.map(({ document, costUsd }) => ({
		title: document.title,
		text: documentText(document),
		...(costUsd === undefined ? {} : { costUsd }),
	}));
	needVariants(variants);
	const { icp } = await profileOf(context, station, written[0]!);
	const booked = station.calls.length;
	const chosen = await chooseAmong(variants, {
		icp,
		model: await modelFor(context, station),
		signal: station.signal,
	});
	const { itemIndex } = written[chosen.kept - 1]!;
	return { chosen, itemIndex, calls: station.calls.slice(booked), paidBy: station.itemIndex };
}

/** The texts of the order of each item, in the order of the items. An item that cannot be read is none of them. */
async function ordersOf(
	context: IExecuteFunctions,
	station: Station,
): Promise<Map<number, Written[]>> {
	const items = context.getInputData();
	if (items.length > MOST_ITEMS) throw tooMany(items.length);
	const orders = new Map<string, Written[]>();
	for (const [itemIndex, item] of items.entries()) {
		if (carriesProblem(item)) continue;
		try {
			const dossier = dossierOf(item, BEFORE);
			if (dossier.document === undefined || dossier.brief === undefined) continue;
			const document = await station.sections.load('document', dossier.document);
			const brief = await station.sections.load('brief', dossier.brief);
			const key = orderOf(brief);
			const own = { itemIndex, document, brief, costUsd: costOf(dossier) };
			orders.set(key, [...(orders.get(key) ?? []), own]);
		} catch {
			// Its own turn says what is wrong with it.
			continue;
		}
	}
	return new Map(
		[...orders.values()].flatMap((texts) => texts.map(({ itemIndex }) => [itemIndex, texts])),
	);
}

/** What makes two texts variants of each other: tone, direction, length and voice may differ. */
function orderOf({ topic, format, language, audience, client }: Brief): string {
	return hashOf({ topic, format, language, audience, client: client.name });
}

/** What the line paid so far; undefined where a call has no known price. */
function costOf({ usage }: Dossier): number | undefined {
	const costs = usage.calls.map(({ costUsd }) => costUsd);
	if (costs.length === 0 || costs.includes(null)) return undefined;
	return costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
}

function tooMany(count: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `${count} items came in; one run chooses among at most ${MOST_ITEMS}`,
		hint: 'Split the items with a Loop Over Items node before this one.',
	});
}
