/** Small sound templates for tests: one in the form of today, one in the older form. */

import { readAsset } from '../../../shared/assets';

/** A template of one format, of an agency. */
export function soundFiles(change: Record<string, string | null> = {}): Record<string, string> {
	const files: Record<string, string | null> = {
		'template.json': JSON.stringify(SOUND_MANIFEST, null, '\t'),
		'layout.hbs': LAYOUT,
		'formats/blog_post.hbs': BODY,
		'partials/title.hbs': '<h1 class="title">{{title}}</h1>\n',
		'partials/blocks.hbs': readAsset('templates/_legacy/partials/blocks.hbs'),
		'partials/pull.hbs': readAsset('templates/_legacy/partials/pull.hbs'),
		'style.css': STYLE,
		'page-A4.css': '@page { size: A4; margin: 20mm; @bottom-center { content: counter(page); } }\n',
		'page-Letter.css': '@page { size: letter; margin: 20mm; }\n',
		...change,
	};
	return Object.fromEntries(
		Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null),
	);
}

/** Its declaration. */
export const SOUND_MANIFEST = {
	code: 'ALDER_01',
	name: 'Alder plain',
	description: 'A plain article of the agency.',
	formats: ['blog_post'],
	baselinePx: 20,
	fonts: { display: 'Noto Serif Display', text: 'Source Serif 4', sans: 'Source Sans 3' },
	cuts: { display: ['400-normal'], text: ['400-normal', '600-normal'], sans: ['400-normal'] },
	stylesheets: ['_shared/page.css', '_shared/charts.css', 'style.css'],
	pages: {
		A4: { widthMm: 210, heightMm: 296.9, footPx: 151, textWidthPx: 642, lines: 48 },
		Letter: { widthMm: 215.9, heightMm: 279.3, footPx: 151, textWidthPx: 664, lines: 44 },
	},
	running: {},
	openings: { section: 'plain:0', closing: 'plain:0' },
	text: { sizePx: 14 },
	findings: { largestPx: 40, smallestPx: 20, widthPx: 160, hungWidthPx: 160 },
	cover: {},
	references: { widthPx: 642, columns: 1 },
};

/** Head of its page. */
export const HEAD = `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'">
<title>{{title}}</title>
{{styles}}
</head>`;

const LAYOUT = `<!doctype html>
<html lang="{{language}}" dir="{{direction}}" data-page-px="{{page.contentPx}}" data-baseline-px="{{page.baselinePx}}">
${HEAD}
<body class="{{#if draft}}draft{{/if}}">
{{> body}}
</body>
</html>
`;

const BODY = `{{> title}}
{{#if brand.logo}}<img class="logo" src="{{brand.logo}}" alt="{{brand.name}}">{{/if}}
{{#each sheets}}
{{#each parts}}
<section class="part" id="{{anchor}}">
<h2>{{title}}</h2>
{{#if hasLead}}<p class="lead">{{> runs lead}}</p>{{/if}}
{{> blocks}}
</section>
{{/each}}
{{/each}}
{{> references groups=references.groups}}
`;

const STYLE = `body { font: 400 14px/20px var(--serif); }
.title { font: 400 40px/48px var(--display); color: var(--type); margin-bottom: 20px; }
p { margin-bottom: 10px; }
`;

/** A template in the older form, with all its files. */
export function olderFiles(change: Record<string, string> = {}): Record<string, string> {
	return {
		'template.html': `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{DOCUMENT_TITLE}}</title>
<link rel="stylesheet" href="variables.css">
<link rel="stylesheet" href="styles.css">
</head>
<body>
{{> components/cover}}
{{#each SECTIONS}}{{> section}}{{/each}}
{{#if STATISTICS}}<ul class="statistics">{{#each STATISTICS}}<li><b>{{value}} {{unit}}</b> {{label}}</li>{{/each}}</ul>{{/if}}
{{#each CHARTS}}{{> chart}}{{/each}}
<h2>{{REFERENCES_TITLE}}</h2>
{{REFERENCES}}
{{> components/footer}}
</body>
</html>
`,
		'styles.css': `.cover { background: {{PRIMARY_COLOR}}; color: #ffffff; padding: 60px; }
h2 { color: var(--secondary-color); }
`,
		'variables.css': ':root { --primary-color: #112233; }\n',
		'components/cover.html':
			'<header class="cover">{{#if LOGO_URL}}<img src="{{LOGO_URL}}" alt="{{COMPANY_NAME}}">{{/if}}<h1>{{DOCUMENT_TITLE}}</h1><p>{{DOCUMENT_SUBTITLE}}</p><p>{{COMPANY_NAME}}</p></header>',
		'components/section.html': '<section id="{{anchor}}"><h2>{{title}}</h2>{{content}}</section>',
		'components/callout.html': '<aside class="callout">{{COMPANY_NAME}}</aside>',
		'components/chart.html': '<figure><figcaption>{{title}}</figcaption>{{svg}}</figure>',
		'components/footer.html': '<footer>{{FOOTER_TEXT}}</footer>',
		...change,
	};
}
