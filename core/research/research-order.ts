/** What research is asked for: brief, ports, bounds, documents of one's own, an earlier run to go on with. */
import type { Brief } from '../contracts';
import type {
	BudgetPort,
	CachePort,
	Clock,
	FetchPort,
	ModelPort,
	ProgressPort,
	SearchPort,
} from '../shared/ports';
import { budgetPlan, type BudgetPlan } from './budget-plan';
import type { AttachedFile } from './given-documents';
import { gateOf } from './in-parallel';
import { rememberingFetch } from './page-memory';
import type { ReadingDesk as Desk } from './read-batches';
import type { Earlier } from './resume';

/** Ports of research. */
export interface ResearchPorts {
	model: ModelPort;
	fetch: FetchPort;
	/** Web engines race for a query, special ones add to it; may be empty, which ends in `GEN_001`. */
	search: readonly SearchPort[];
	clock: Clock;
	progress: ProgressPort;
	/** Remembers search answers and pages of the agency. */
	cache?: CachePort | undefined;
	/** What may still be spent. */
	budget?: BudgetPort | undefined;
}

/** Bounds of a run; all have defaults. */
export interface ResearchLimits {
	/** Sources of one registered domain. Default 3. */
	maxPerDomain?: number;
	/** Sources of an owner with several domains. Default 2. */
	maxPerOwner?: number;
	/** Pages fetched side by side. Default 8. */
	fetchParallel?: number;
	/** Pages read by the model side by side. Default 8. */
	extractParallel?: number;
	/** Domains never read. */
	deniedDomains?: readonly string[];
	/** Names or domains of competitors, never read. */
	competitors?: readonly string[];
	/** Minutes after which nothing new begins; without a limit when left out or 0. */
	timeLimitMinutes?: number;
	/** Hours search answers are kept. Default 24; 0 keeps none. */
	searchCacheHours?: number;
	/** Hours pages are kept. Default 24; 0 keeps none. */
	pageCacheHours?: number;
	/** Whether the industry of the client has a lane of its own. Default true. */
	industryLane?: boolean;
	/** Whether a second wave may run. Default true. */
	secondWave?: boolean;
}

/** An order for research. */
export interface ResearchOrder {
	brief: Brief;
	ports: ResearchPorts;
	/** Anything stable for the run, for example the dossier's id; tags of sources come from it. */
	runSeed: string;
	limits?: ResearchLimits;
	/** Documents of one's own, read beside what searching finds. */
	own?: { urls?: readonly string[]; files?: readonly AttachedFile[] };
	/** An earlier result: its sources and cards are kept, only what is missing is read. */
	resume?: Earlier | undefined;
	signal?: AbortSignal | undefined;
}

const PARALLEL = 8;
const CACHE_HOURS = 24;
const MINUTE_MS = 60_000;

/** The desk at which a run reads, and its budget plan. */
export type ReadingDesk = Desk & { budget: BudgetPlan };

/** Opens the desk of a run. */
export function openDesk(
	order: Pick<ResearchOrder, 'brief' | 'runSeed' | 'limits' | 'signal'> & {
		ports: Omit<ResearchPorts, 'search'>;
	},
	plan: {
		questions: Desk['questions'];
		needs: string[];
		startedMs: number;
		/** Pages that are with the model now. */
		underWay?: () => number;
	},
): ReadingDesk {
	const { ports, limits = {} } = order;
	const { clock } = ports;
	const width = limits.extractParallel ?? PARALLEL;
	const limitMs = (limits.timeLimitMinutes ?? 0) * MINUTE_MS;
	let open: () => void = () => undefined;
	const ready = new Promise<void>((resolve) => {
		open = resolve;
	});
	return {
		brief: order.brief,
		questions: plan.questions,
		runSeed: order.runSeed,
		needs: plan.needs,
		model: ports.model,
		fetch: rememberingFetch(ports.fetch, ports.cache, {
			clock,
			lifetimeHours: limits.pageCacheHours ?? CACHE_HOURS,
		}),
		clock,
		progress: ports.progress,
		fetchParallel: limits.fetchParallel ?? PARALLEL,
		batchPages: width,
		gate: gateOf(width),
		prefix: { first: true, ready, open },
		isTimeOver: () => limitMs > 0 && clock.monotonicMs() - plan.startedMs >= limitMs,
		signal: order.signal,
		budget: budgetPlan(ports.budget, plan.underWay),
	};
}
