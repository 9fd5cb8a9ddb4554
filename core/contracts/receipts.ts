import { z } from 'zod/v4';
import { ProblemSchema } from './problem';

/** What became of one publication on one channel. */
export const ReceiptSchema = z.object({
	channel: z.string().describe('Channel id, for example "wordpress"'),
	account: z.string().default('').describe('Account or site, no secret'),
	state: z.enum(['dry_run', 'published', 'accepted', 'failed', 'unconfirmed', 'not_sent']),
	key: z.string().describe('Idempotency key, SHA-256 hex'),
	payloadSha256: z.string(),
	remoteId: z.string().default(''),
	url: z.string().default(''),
	sentAt: z.string().default(''),
	confirmedBy: z.enum(['answer', 'lookup', 'duplicate', 'none']).default('none'),
	handle: z
		.record(z.string(), z.string())
		.optional()
		.describe('What a later look-up or attempt needs: slug, uploaded media; no secret'),
	payload: z.unknown().optional().describe('Exact payload, kept for a dry run'),
	problem: ProblemSchema.optional(),
	notes: z.array(z.string()).default([]),
});

/** A receipt. */
export type Receipt = z.infer<typeof ReceiptSchema>;

/** The receipts section: one per channel tried, oldest first. */
export const ReceiptsSchema = z.array(ReceiptSchema);
