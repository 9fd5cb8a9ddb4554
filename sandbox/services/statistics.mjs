/** Official statistics in the shapes of the World Bank and of Eurostat: few series, all true and public. */
import { readFileSync } from 'node:fs';

export const id = 'statistics';

/** The two offices, and the World Bank's pages for people. */
export const hosts = ['api.worldbank.org', 'data.worldbank.org', 'ec.europa.eu'];

const TABLE = JSON.parse(
	readFileSync(new URL('./statistics-series.json', import.meta.url), 'utf8'),
);

/** Answers for the office named by the host. */
export function handle(request) {
	if (request.method !== 'GET') return { status: 405, headers: { allow: 'GET' }, body: '' };
	if (request.path === '/robots.txt') return { status: 404, body: '' };
	if (request.host === 'api.worldbank.org') return worldBank(request);
	if (request.host === 'ec.europa.eu' && request.path.startsWith('/eurostat/api/'))
		return eurostat(request);
	return pageForPeople(request);
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

function pageForPeople(request) {
	const indicator = /^\/indicator\/([\w.]+)$/.exec(request.path)?.[1];
	const dataset = /^\/eurostat\/databrowser\/view\/(\w+)\/default\/table$/.exec(request.path)?.[1];
	const title = TABLE.worldBank.series[indicator]?.name ?? TABLE.eurostat.datasets[dataset]?.label;
	if (!title) return { status: 404, headers: HTML, body: '<h1>Page not found</h1>' };
	return { headers: HTML, body: `<!doctype html><title>${title}</title><h1>${title}</h1>` };
}

/** Failures answer with status 200. */
function worldBank(request) {
	const asked = request.url.searchParams;
	const refuse = (id, key, value) => ({ body: [{ message: [{ id, key, value }] }] });
	if (asked.get('format') !== 'json')
		return {
			headers: { 'content-type': 'text/xml; charset=utf-8' },
			body: '<?xml version="1.0" encoding="utf-8"?><wb:data xmlns:wb="http://www.worldbank.org" />',
		};
	const known = ['format', 'per_page', 'page', 'date', 'mrv', 'mrnev', 'source'];
	const strange = [...asked.keys()].find((name) => !known.includes(name));
	const [, places, indicator] =
		/^\/v2\/country\/([\w;]+)\/indicator\/([\w.]+)$/.exec(request.path) ?? [];
	if (!places || strange)
		return refuse(
			'150',
			'Invalid format',
			'The indicator was not found or the request is malformed.',
		);
	const series = TABLE.worldBank.series[indicator];
	const codes = places.split(';').map((code) => code.toUpperCase());
	const names = codes.map((code) =>
		TABLE.worldBank.countries.find((entry) => entry.id === code || entry.iso3 === code),
	);
	if (names.includes(undefined) || !indicator)
		return refuse('120', 'Invalid value', 'The provided parameter value is not valid');
	if (!series)
		return TABLE.worldBank.withoutValues.includes(indicator)
			? {
					body: [
						{ page: 0, pages: 0, per_page: 0, total: 0, sourceid: null, lastupdated: null },
						null,
					],
				}
			: refuse('120', 'Invalid value', 'The provided parameter value is not valid');
	const newest = Number(asked.get('mrnev') ?? asked.get('mrv') ?? 60);
	if (!(newest >= 1))
		return refuse('120', 'Invalid value', 'The provided parameter value is not valid');
	const [from, to] = (asked.get('date') ?? '1960:2100').split(':').map(Number);
	const rows = names.flatMap((country) =>
		Object.entries(series.values[country.id] ?? {})
			.filter(([year]) => Number(year) >= from && Number(year) <= (to ?? from))
			.sort(([a], [b]) => b - a)
			.slice(0, newest)
			.map(([date, value]) => ({
				indicator: { id: indicator, value: series.name },
				country: { id: country.id, value: country.name },
				countryiso3code: country.iso3,
				date,
				value,
				unit: '',
				obs_status: '',
				decimal: series.decimal,
			})),
	);
	return {
		log: { series: indicator, places, values: rows.length },
		headers: { 'content-type': 'application/json;charset=utf-8' },
		body: JSON.stringify([
			{
				page: 1,
				pages: rows.length ? 1 : 0,
				per_page: Number(asked.get('per_page') ?? 50),
				total: rows.length,
				sourceid: '2',
				lastupdated: series.updated,
			},
			rows.length ? rows : null,
		]),
	};
}

/** A sparse cube; too many cells are refused. */
function eurostat(request) {
	const refuse = (status, id, label) => ({
		status,
		body: { error: [{ status, id, label }] },
	});
	const name = /^\/eurostat\/api\/dissemination\/statistics\/1\.0\/data\/(\w+)$/
		.exec(request.path)?.[1]
		?.toLowerCase();
	const dataset = TABLE.eurostat.datasets[name];
	if (!dataset) return refuse(404, 100, `ERR_NOT_FOUND_4: Dataset ${name} not found`);
	const asked = request.url.searchParams;
	if (![null, 'JSON', 'json'].includes(asked.get('format')))
		return refuse(400, 100, 'ERR_PARAM: format');
	if (asked.get('geo') === null)
		return refuse(413, 413, 'ASYNCHRONOUS_RESPONSE: your request will be treated asynchronously');
	const latest = Number(asked.get('lastTimePeriod') ?? 99);
	const settings = ['format', 'lang', 'geo', 'lastTimePeriod', 'sinceTimePeriod'];
	for (const [filter, value] of asked) {
		if (settings.includes(filter)) continue;
		const codes = dataset.dimensions[filter];
		if (!codes) return refuse(400, 140, `ERR_DIM: dimension ${filter} is not in ${name}`);
		if (!(value in codes)) return refuse(400, 150, `ERR_CODE: ${value} is no code of ${filter}`);
	}
	const places = asked.getAll('geo');
	if (places.some((code) => !TABLE.eurostat.places[code]))
		return refuse(400, 150, 'ERR_CODE: no such geo');
	const withFigures = places.filter((code) => dataset.values[code]);
	const years = [...new Set(withFigures.flatMap((code) => Object.keys(dataset.values[code])))]
		.sort()
		.slice(-latest);
	const value = {};
	withFigures.forEach((code, at) =>
		years.forEach((year, on) => {
			const figure = dataset.values[code][year];
			if (figure !== undefined) value[at * years.length + on] = figure;
		}),
	);
	const category = (labels) => ({
		category: {
			index: Object.fromEntries(Object.keys(labels).map((code, at) => [code, at])),
			label: labels,
		},
	});
	const fixed = Object.entries(dataset.dimensions);
	return {
		log: { series: name, places: places.join(';'), values: Object.keys(value).length },
		body: {
			version: '2.0',
			class: 'dataset',
			label: dataset.label,
			source: 'ESTAT',
			updated: dataset.updated,
			value,
			id: [...fixed.map(([dimension]) => dimension), 'geo', 'time'],
			size: [...fixed.map(() => 1), withFigures.length, years.length],
			dimension: {
				...Object.fromEntries(fixed.map(([dimension, labels]) => [dimension, category(labels)])),
				geo: category(
					Object.fromEntries(withFigures.map((code) => [code, TABLE.eurostat.places[code]])),
				),
				time: category(Object.fromEntries(years.map((year) => [year, year]))),
			},
			extension: { lang: 'EN', id: name.toUpperCase(), agencyId: 'ESTAT', version: '1.0' },
		},
	};
}
