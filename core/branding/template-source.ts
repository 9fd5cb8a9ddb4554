/** Where a template comes from: the package, a folder, a ZIP or the store. The line prints all of them the same way. */
import {
	type Template,
	type TemplateFiles,
	TemplateSchema,
	loadTemplate,
	shippedFiles,
} from './template';

/** Places a template may come from. */
export type TemplateOrigin = 'shipped' | 'folder' | 'zip' | 'store';

/** A template with its files. Files of a template that is not shipped were checked before it became one. */
export interface TemplateSource {
	readonly origin: TemplateOrigin;
	readonly template: Template;
	readonly files: TemplateFiles;
	/** Version in the store; 0 where it has none. */
	readonly version: number;
	/** SHA-256 over its files; empty for shipped ones, which are the version of the package. */
	readonly sha256: string;
}

/** A shipped template. @throws {AgencyError} BRAND_003 no such template */
export function shippedTemplate(code: string): TemplateSource {
	const template = loadTemplate(code);
	return { origin: 'shipped', template, files: shippedFiles(code), version: 0, sha256: '' };
}

/** A template of files that were checked; paths are those within its folder. */
export function templateOfFiles(
	files: Readonly<Record<string, string>>,
	about: { origin: Exclude<TemplateOrigin, 'shipped'>; sha256: string; version?: number },
): TemplateSource {
	const held = new Map(Object.entries(files));
	const read = (path: string): string => {
		const text = held.get(path);
		if (text === undefined) throw new Error(`The template has no file "${path}"`);
		return text;
	};
	return {
		origin: about.origin,
		template: TemplateSchema.parse(JSON.parse(read('template.json'))),
		files: {
			read,
			list: (folder) =>
				[...held.keys()]
					.filter((path) => path.startsWith(`${folder}/`))
					.map((path) => path.slice(folder.length + 1))
					.filter((name) => !name.includes('/'))
					.sort(),
		},
		version: about.version ?? 0,
		sha256: about.sha256,
	};
}
