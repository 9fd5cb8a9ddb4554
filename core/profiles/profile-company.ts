/** Profiles a company from its own site and what others write: facts that stand in archived sentences, and the gaps. */
import type { Brief } from '../contracts';
import { sourceBlock } from '../research/blocks';
import { carriesCanary, runBlock } from '../research/canary';
import { inParallel } from '../research/in-parallel';
import { sentencesOfPage, windowsOf } from '../research/page-sentences';
import { hostOf } from '../research/url';
import { askForJson } from '../shared/ask-model';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { Clock, FetchPort, ModelPort, ProgressPort, SearchPort } from '../shared/ports';
import { dataBlock } from '../shared/prompt-blocks';
import { anchorFact } from './anchor-fact';
import { clientOf } from './company-profile';
import { FACT_FIELDS } from './fields';
import { gatherCompany, type CompanyPage } from './gather-pages';
import { FACTS_OPERATION, ProfileFactsSchema } from './prompts/facts';
import {
	factQuestions,
	settleProfile,
	suspicious,
	type PageFacts,
	type ProfileResult,
} from './settle-profile';

/** An order for a profile. */
export interface ProfileOrder {
	website: string;
	/** What is known of the client; fields that are set stay as they are. */
	client: Brief['client'];
	/** Language searches are asked in. */
	language: string;
	today: string;
	runSeed: string;
	/** Pages of the site at most, 1 to 12. */
	mostPages?: number;
	/** Pages of others at most. */
	mostOutside?: number;
	ports: {
		model: ModelPort;
		fetch: FetchPort;
		search: readonly SearchPort[];
		clock: Clock;
		progress: ProgressPort;
	};
	signal?: AbortSignal | undefined;
}

const PAGES_MOST = 12;
const OUTSIDE_MOST = 4;
const PARALLEL = 4;
/**
 * Profiles a company.
 *
 * @throws {AgencyError} `CFG_002` no address of a site · `PROFILE_001` no page gave a fact · errors of the ports
 */
export async function profileCompany(
	order: ProfileOrder,
): Promise<ProfileResult & { client: Brief['client'] }> {
	const { ports, client, signal, runSeed } = order;
	const gathered = await gatherCompany({
		website: addressOf(order.website),
		name: client.name,
		industry: client.industry,
		mostPages: Math.min(PAGES_MOST, Math.max(1, order.mostPages ?? PAGES_MOST)),
		mostOutside: order.mostOutside ?? OUTSIDE_MOST,
		language: order.language,
		...ports,
		runSeed,
		signal,
	});
	const repeated = new Set<string>();
	const pages = gathered.pages.map((page) => ({ page, ...withoutRepeats(page, repeated) }));
	let done = 0;
	const read = await inParallel(pages, PARALLEL, async (one) => {
		const result = await factsOf(one, order);
		done += 1;
		const detail = `Reading ${done} of ${pages.length} pages`;
		await ports.progress.report('web_research', 'running', detail);
		return result;
	});
	const { website } = order;
	const settled = settleProfile(
		{ website, name: client.name, at: ports.clock.now() },
		gathered,
		read,
	);
	return { ...settled, client: clientOf(settled.profile, client) };
}

type ShownPage = { page: CompanyPage } & ReturnType<typeof sentencesOfPage>;

/** What stands on every page of a site (menus, footers) is shown to the model once. */
function withoutRepeats(
	page: CompanyPage,
	repeated: Set<string>,
): ReturnType<typeof sentencesOfPage> {
	const { sentences, signals } = sentencesOfPage(page.text, page.source.language);
	const fresh = sentences.filter(({ text }) => {
		const key = `${page.origin} ${text.toLowerCase()}`;
		return !repeated.has(key) && repeated.add(key);
	});
	return { sentences: fresh, signals };
}

async function factsOf(shown: ShownPage, order: ProfileOrder): Promise<PageFacts> {
	const { page, signals } = shown;
	const result: PageFacts = {
		page,
		source: signals.length > 0 ? suspicious(page.source) : page.source,
		facts: [],
		callIds: [],
		dropped: 0,
	};
	for (const window of windowsOf(shown.sentences, factQuestions)) {
		try {
			const { value, answer } = await askForJson(order.ports.model, FACTS_OPERATION, {
				prefix: [`${runBlock(order.runSeed)}\n\n${fieldsBlock()}\n\n${companyBlock(order)}`],
				turn: sourceBlock(
					{
						id: page.source.id,
						host: hostOf(page.source.finalUrl),
						published: page.source.published,
						fetched: order.today,
						runSeed: order.runSeed,
					},
					window,
				),
				title: 'profile_facts',
				schema: ProfileFactsSchema,
				signal: order.signal,
			});
			if (carriesCanary(value, order.runSeed)) {
				result.problem = 'the page made the model repeat the token of the run';
				result.source = suspicious(result.source);
				continue;
			}
			result.callIds.push(answer.callId);
			if (value.injection) result.source = suspicious(result.source);
			const numbered = new Map(window.map((sentence) => [sentence.number, sentence]));
			const { language, published } = page.source;
			for (const proposed of value.facts.slice(0, 60)) {
				const fact = anchorFact(proposed, {
					text: page.text,
					language,
					published,
					shown: numbered,
				});
				if (typeof fact === 'string') result.dropped += 1;
				else result.facts.push(fact);
			}
		} catch (error) {
			if (!isAgencyError(error) || error.kind !== 'model') throw error;
			result.problem = error.message.slice(0, 300);
		}
	}
	return result;
}

function fieldsBlock(): string {
	const lines = FACT_FIELDS.map(({ id, label, asks, isList, isCopied }) =>
		JSON.stringify({
			id,
			label,
			asks,
			...(isList === true ? { list: true } : {}),
			...(isCopied === true ? { copy: true } : {}),
		}),
	);
	return dataBlock('fields', lines.join('\n'));
}

function companyBlock({ client, website }: ProfileOrder): string {
	const { name, industry } = client;
	return dataBlock('company', JSON.stringify({ name, industry, host: hostOf(addressOf(website)) }));
}

function addressOf(website: string): string {
	const typed = website.trim();
	const text = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`;
	const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
	if (isAddress && new URL(text).hostname.includes('.')) return new URL(text).href;
	throw new AgencyError({
		kind: 'input',
		code: typed === '' ? 'CFG_001' : 'CFG_002',
		message:
			typed === '' ? 'There is no website' : `"${typed.slice(0, 120)}" is no address of a website`,
		hint: 'Type the address of the company’s site, for example https://example.com.',
		field: 'website',
	});
}
