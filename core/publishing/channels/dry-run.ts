/** Dry run: keeps in the receipt what would be published, and sends nothing to anybody. */
import { z } from 'zod/v4';
import { sha256 } from '../../shared/hash';
import { defineChannel } from '../channel';
import { keyOf } from '../key';
import { cleanText, needText, oneLine } from '../plain-text';

const SettingsSchema = z.object({
	includeHtml: z.boolean().default(true).describe('Whether the receipt keeps the HTML as well'),
});

/** A file as it is named without its bytes. */
interface NamedFile {
	fileName: string;
	bytes: number;
	sha256: string;
}

/** What the receipt of a dry run keeps. */
export interface DryRunPayload {
	title: string;
	description: string;
	language: string;
	text: string;
	html?: string;
	pdf?: NamedFile;
	cover?: NamedFile;
}

/** The dry run. For what another channel would send, wrap that channel with `dryRunOf`. */
export const dryRun = defineChannel<z.infer<typeof SettingsSchema>, DryRunPayload>({
	id: 'dry-run',
	label: 'Dry Run',
	settings: SettingsSchema,
	lookup: 'none',
	readsBack: false,
	dry: true,

	async prepare(request) {
		const { document, settings, pdf, cover } = request;
		const html = needText(cleanText(request.html), 'HTML', 'html');
		const payload: DryRunPayload = {
			title: oneLine(document.title),
			description: oneLine(document.description),
			language: document.language,
			text: cleanText(request.plainText),
			...(settings.includeHtml ? { html } : {}),
			...(pdf ? { pdf: named(pdf.fileName, pdf.bytes) } : {}),
			...(cover ? { cover: named('cover', cover) } : {}),
		};
		return { ...keyOf('dry-run', request, payload), payload, handle: {}, notes: [] };
	},

	async find() {
		return { found: false };
	},

	async send(payload) {
		return {
			outcome: 'accepted',
			state: 'dry_run',
			remoteId: '',
			url: '',
			confirmedBy: 'none',
			notes: [],
			payload,
		};
	},

	async check(pending) {
		return pending;
	},
});

function named(fileName: string, bytes: Uint8Array): NamedFile {
	return { fileName, bytes: bytes.length, sha256: sha256(bytes) };
}
