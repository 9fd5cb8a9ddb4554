/** Renders a template of an agency in a thread of its own: what loops or swells ends at a ceiling and never the run. */
import { AgencyError } from '../shared/errors';

/** What to render. Markup of our own stands in the context as objects of Handlebars' own class. */
export interface ApartRequest {
	code: string;
	layout: string;
	partials: Record<string, string>;
	context: unknown;
	limits?: Partial<RenderLimits>;
}

/** Ceilings of one rendering. */
export interface RenderLimits {
	timeoutMs: number;
	heapMb: number;
	/** Characters of the HTML, the same as the printer takes. */
	letters: number;
	elements: number;
}

const LIMITS: RenderLimits = {
	timeoutMs: 10_000,
	heapMb: 192,
	letters: 8_000_000,
	elements: 60_000,
};

type Answer = { html: string } | { over: 'letters' | 'elements' } | { failed: string };

/**
 * The thread, as text: it has to run the same from the built package and from the sources. Boxed
 * strings are our own markup; nothing that came as JSON can be one.
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const Handlebars = require(workerData.handlebars);
const engine = Handlebars.create();
function revive(value) {
	if (value instanceof String) return new Handlebars.SafeString(value.valueOf());
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(revive);
	const copy = Object.create(null);
	for (const key of Object.keys(value)) copy[key] = revive(value[key]);
	return Object.freeze(copy);
}
function run() {
	for (const name of Object.keys(workerData.partials)) engine.registerPartial(name, workerData.partials[name]);
	const render = engine.compile(workerData.layout, {
		strict: true,
		knownHelpers: { if: true, unless: true, each: true, with: true },
		knownHelpersOnly: true,
		preventIndent: true,
	});
	const html = render(revive(workerData.context), {
		allowProtoMethodsByDefault: false,
		allowProtoPropertiesByDefault: false,
		allowedProtoMethods: {},
		allowedProtoProperties: {},
	});
	if (html.length > workerData.letters) return { over: 'letters' };
	if (html.split('<').length > workerData.elements * 2) return { over: 'elements' };
	return { html };
}
try {
	parentPort.postMessage(run());
} catch (error) {
	parentPort.postMessage({ failed: String(error && error.message).slice(0, 300) });
}
`;

/**
 * The HTML.
 *
 * @throws {AgencyError} BRAND_021 over a ceiling, or the template fails on this document
 */
export async function renderApart(request: ApartRequest): Promise<string> {
	const limits = { ...LIMITS, ...request.limits };
	const { code, layout, partials } = request;
	const answer = await answerOf(
		{
			handlebars: require.resolve('handlebars'),
			layout,
			partials,
			context: boxed(request.context),
			letters: limits.letters,
			elements: limits.elements,
		},
		{ code, limits },
	);
	if ('html' in answer) return answer.html;
	if ('over' in answer) throw tooMuch(code, `more than ${limits[answer.over]} ${answer.over}`);
	throw new AgencyError({
		kind: 'input',
		code: 'BRAND_021',
		message: `Template ${code} fails on this document: ${answer.failed}`,
		hint: 'It names something this document does not have. Put {{#if …}} around it, and check the template with a sample of every format it is for.',
		field: 'template',
	});
}

async function answerOf(
	workerData: Record<string, unknown>,
	{ code, limits }: { code: string; limits: RenderLimits },
): Promise<Answer> {
	const { Worker } = await import('node:worker_threads');
	const worker = new Worker(THREAD, {
		eval: true,
		workerData,
		env: {},
		execArgv: [],
		stdout: true,
		stderr: true,
		resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, stackSizeMb: 4 },
	});
	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise<Answer>((resolve, reject) => {
			const late = `more than ${limits.timeoutMs / 1000} seconds`;
			timer = setTimeout(() => reject(tooMuch(code, late)), limits.timeoutMs);
			worker.once('message', resolve);
			worker.once('error', (error: Error & { code?: string }) => {
				const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
				reject(
					tooMuch(
						code,
						memory ? `more than ${limits.heapMb} MB of memory` : 'a thread that broke',
						error,
					),
				);
			});
			worker.once('exit', () => reject(tooMuch(code, 'a thread that ended early')));
		});
	} finally {
		clearTimeout(timer);
		await worker.terminate();
	}
}

function tooMuch(code: string, what: string, cause?: unknown): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'BRAND_021',
		message: `Template ${code} was stopped: it took ${what} for one document`,
		hint: 'Look for loops inside loops over all sections or references, and take the inner one out.',
		field: 'template',
		cause,
	});
}

/** The context as a thread can be given it: our own markup as boxed strings. */
function boxed(value: unknown): unknown {
	if (value === null || typeof value !== 'object') return value;
	if (Array.isArray(value)) return value.map(boxed);
	// The one kind of object JSON never holds.
	if (isMarkup(value)) return new String(String(value));
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, boxed(item)]));
}

/** Objects of the view have no prototype; only our own markup has one that prints itself. */
function isMarkup(value: object): boolean {
	return Object.getPrototypeOf(value) !== null && 'toHTML' in value;
}
