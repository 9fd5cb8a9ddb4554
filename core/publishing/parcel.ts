/** What a publication is made of, as JSON that can be kept: sent later, it has the same key. */
import { z } from 'zod/v4';
import { BriefSchema, DocumentSchema, EvidenceSchema } from '../contracts';
import type { Channel, PublishRequest } from './channel';
import { readSettings } from './receipt-of';

const ContentSchema = z.object({
	version: z.literal(1),
	document: DocumentSchema,
	evidence: EvidenceSchema,
	brief: BriefSchema,
	html: z.string(),
	plainText: z.string(),
	settings: z.record(z.string(), z.unknown()),
});

/** The key a request has on a channel; nothing leaves. @throws {AgencyError} `CFG_002`, `input` for what the channel does not take */
export async function keyOnChannel(channel: Channel, request: PublishRequest): Promise<string> {
	const settings = readSettings(channel, request.settings);
	return (await channel.prepare({ ...request, settings }, undefined)).key;
}

/** What is kept as JSON; PDF and cover are files of their own. */
export type ParcelContent = Omit<z.infer<typeof ContentSchema>, 'version'>;

/** The content of a request as JSON. No account and no secret is in it. */
export function packContent(request: PublishRequest): Uint8Array {
	const { document, evidence, brief, html, plainText, settings } = request;
	const content = { version: 1, document, evidence, brief, html, plainText, settings };
	return Buffer.from(JSON.stringify(content));
}

/** Content as it was kept; undefined when it cannot be read by this version. */
export function unpackContent(bytes: Uint8Array): ParcelContent | undefined {
	let raw: unknown;
	try {
		raw = JSON.parse(Buffer.from(bytes).toString('utf8'));
	} catch {
		return undefined;
	}
	const parsed = ContentSchema.safeParse(raw);
	return parsed.success ? parsed.data : undefined;
}
