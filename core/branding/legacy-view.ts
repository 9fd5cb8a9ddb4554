/** The view under the names older templates were written with: a document as texts, markup and lists. */
import { legacyVariables } from './legacy-variables';
import { type SafeMarkup, safeMarkup } from './render-template';
import { readPartials, shippedFiles } from './template';

/** A section as older templates loop over it; its text is finished markup. */
interface LegacySection {
	number: string;
	title: string;
	anchor: string;
	content: SafeMarkup;
}

interface PartLike {
	number: string;
	title: string;
	anchor: string;
	hasLead: boolean;
	lead: unknown;
	blocks: Record<string, unknown>[];
}

interface ViewLike {
	title: string;
	labels: Record<string, string>;
	cover: { subtitle: string; date: string };
	sheets: { parts: PartLike[] }[];
	references: unknown;
}

/** Shipped folder whose partials set the blocks of a section. */
const BLOCKS_OF = '_legacy';
const SECTION =
	'{{#with part}}{{#if hasLead}}<p class="lead">{{> runs lead}}</p>{{/if}}{{> blocks}}{{/with}}';
const REFERENCES = '{{> references groups=references.groups}}';

/** Fields a view gets for templates that did not ship with the package. */
export async function legacyView(
	given: Record<string, unknown>,
	brand: Parameters<typeof legacyVariables>[0],
): Promise<Record<string, unknown>> {
	const view = given as unknown as ViewLike;
	const render = await renderer();
	const parts = view.sheets.flatMap((sheet) => sheet.parts);
	const sections: LegacySection[] = [];
	for (const part of parts) {
		const { number, title, anchor } = part;
		const content = await safeMarkup(render.section({ part, labels: view.labels }));
		sections.push({ number, title, anchor, content });
	}
	return {
		...legacyVariables(brand),
		DOCUMENT_TITLE: view.title,
		DOCUMENT_SUBTITLE: view.cover.subtitle,
		DOCUMENT_DATE: view.cover.date,
		SECTIONS: sections,
		STATISTICS: statisticsOf(parts),
		CHARTS: chartsOf(parts),
		REFERENCES: await safeMarkup(render.references({ ...given })),
		REFERENCES_TITLE: view.labels['references'] ?? '',
	};
}

async function renderer() {
	const { default: Handlebars } = await import('handlebars');
	const engine = Handlebars.create();
	for (const [name, source] of Object.entries(readPartials(shippedFiles(BLOCKS_OF)))) {
		engine.registerPartial(name, source);
	}
	const options = {
		knownHelpers: { if: true, unless: true, each: true, with: true },
		knownHelpersOnly: true,
		preventIndent: true,
	};
	return {
		section: engine.compile(SECTION, options),
		references: engine.compile(REFERENCES, options),
	};
}

/** Key figures in order of the text: value, unit and what they say. */
function statisticsOf(parts: PartLike[]) {
	return blocksOf(parts, 'findings').flatMap((block) =>
		listed(block['items']).map((item) => ({
			value: words(item['value']),
			unit: words(item['unit']),
			label: listed(item['statement'])
				.map((run) => words(run['text']))
				.join(''),
		})),
	);
}

function chartsOf(parts: PartLike[]) {
	return blocksOf(parts, 'chart').map((block) => ({
		title: words(block['title']),
		subtitle: words(block['subtitle']),
		label: words(block['label']),
		anchor: words(block['anchor']),
		svg: block['svg'],
	}));
}

function blocksOf(parts: PartLike[], kind: string): Record<string, unknown>[] {
	return parts.flatMap((part) => part.blocks.filter((block) => block[kind] === true));
}

function listed(value: unknown): Record<string, unknown>[] {
	return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

function words(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
