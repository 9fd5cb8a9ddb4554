/** Finished PDFs under load: documents per second, and the memory of the browser while it prints. */
import { row } from './measure.mjs';

const SAMPLE_MS = 250;

/** So many documents with so many in flight against the same with a browser per document. */
export async function throughput(request, { documents, inFlight }, { agency, warm, say, product }) {
	const clock = agency.systemClock;
	const ours = async () => await agency.renderPdf(request, { browser: warm, clock });
	const other = async () => {
		const own = agency.warmBrowser({ concurrency: 1 });
		try {
			await agency.renderPdf(request, { browser: own, clock });
		} finally {
			await own.close();
		}
	};
	await lanes(ours, { count: inFlight, inFlight });
	// In parts in turn, so that both meet the machine in the same moods.
	const seconds = { ours: 0, other: 0 };
	const part = documents / 5;
	for (let done = 0; done < documents; done += part) {
		for (const [name, way] of Object.entries({ ours, other })) {
			const started = performance.now();
			await lanes(way, { count: part, inFlight });
			seconds[name] += (performance.now() - started) / 1000;
		}
	}
	say(`  ${request.template}: ${documents} documents each way`);
	return row({
		id: 'pdf.throughput',
		what: `${request.template}: ${documents} finished PDFs of ${request.pages} pages, ${inFlight} in flight; other: the same with a browser (${product}) per document`,
		ours: documents / seconds.ours,
		other: documents / seconds.other,
		unit: 'documents per second',
		goal: '≥ 2 ×',
		atLeast: 2,
	});
}

/** Documents per second by how many are in flight; other: one in flight. */
export async function byFlight(request, counts, { agency, say }) {
	const rows = [];
	let alone;
	for (const inFlight of counts) {
		const warm = agency.warmBrowser({ concurrency: inFlight, queueLimit: 100 });
		const work = async () =>
			await agency.renderPdf(request, { browser: warm, clock: agency.systemClock });
		try {
			await lanes(work, { count: inFlight, inFlight });
			const count = 16;
			const started = performance.now();
			await lanes(work, { count, inFlight });
			const perSecond = (count * 1000) / (performance.now() - started);
			alone ??= perSecond;
			rows.push({
				id: 'pdf.in-flight',
				what: `${request.template}: finished PDFs of ${request.pages} pages, ${inFlight} in flight; other: one in flight`,
				ours: round(perSecond),
				other: round(alone),
				unit: 'documents per second',
				ratio: round(perSecond / alone),
				goal: null,
				met: null,
			});
			say(`  ${inFlight} in flight: ${round(perSecond)} documents per second`);
		} finally {
			await warm.close();
		}
	}
	return rows;
}

/** Largest memory of browser and this process over so many documents, MB; other: the ceiling of one browser. */
export async function peakMemory(request, documents, { agency, sampleTree, ceilingBytes }) {
	const warm = agency.warmBrowser({ concurrency: 2, queueLimit: 100 });
	let [browser, own] = [0, 0];
	let ended = false;
	const watch = (async () => {
		while (!ended) {
			const pid = warm.pid();
			if (pid !== undefined) browser = Math.max(browser, (await sampleTree(pid)).memoryBytes);
			own = Math.max(own, process.memoryUsage().rss);
			await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
		}
	})();
	try {
		const work = async () =>
			await agency.renderPdf(request, { browser: warm, clock: agency.systemClock });
		await lanes(work, { count: documents, inFlight: 2 });
	} finally {
		ended = true;
		await watch;
		await warm.close();
	}
	return row({
		id: 'pdf.memory',
		what: `${request.template}: most memory of the browser over ${documents} × ${request.pages} pages, 2 in flight (this process: ${Math.round(own / 1e6)} MB); other: its ceiling`,
		ours: browser / 1e6,
		other: ceilingBytes / 1e6,
		unit: 'MB',
		goal: 'under the ceiling',
		atMost: 1,
	});
}

/** Runs `work` so many times, so many at once. */
async function lanes(work, { count, inFlight }) {
	let left = count;
	const lane = async () => {
		while (left > 0) {
			left -= 1;
			await work();
		}
	};
	await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
}

const round = (value) => Number(value.toPrecision(3));
