/** The kinds of due work and what their tables call things; SQL is put together from these words only. */

/** Kinds of work that can be due. */
export type DueKind = 'schedule' | 'publication';

/** Words of one kind. */
export interface DueWords {
	table: string;
	/** What one is called in messages. */
	name: string;
	/** State of what waits for its time. */
	waiting: string;
	/** State of what somebody works on. */
	taken: string;
	/** When work starts. */
	startsAt: string;
	/** What else must hold of a row that waits. */
	claimable: string;
	/** What else a claim writes. */
	onClaim: string;
}

/** Words by kind. */
export const DUE_WORDS: Record<DueKind, DueWords> = {
	schedule: {
		table: 'schedule_item',
		name: 'planned item',
		waiting: 'pending',
		taken: 'processing',
		startsAt: 'coalesce(start_at, due_at)',
		claimable: `deleted_at IS NULL AND EXISTS (SELECT 1 FROM client
			WHERE client.agency_id = item.agency_id AND client.id = item.client_id AND client.is_active)`,
		onClaim: ', attempts = attempts + 1, claimed_at = clock_timestamp(), problem = NULL',
	},
	publication: {
		table: 'publication',
		name: 'publication',
		waiting: 'scheduled',
		taken: 'claimed',
		startsAt: 'due_at',
		claimable: 'due_at IS NOT NULL',
		onClaim: '',
	},
};
