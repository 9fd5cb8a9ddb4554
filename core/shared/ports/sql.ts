/** Transactions on Postgres. */

/** A row of a result. */
export type SqlRow = Record<string, unknown>;

/** One transaction on one connection, already inside the tenant's door. */
export interface SqlSession {
	query<R extends SqlRow = SqlRow>(text: string, values?: unknown[]): Promise<R[]>;
}

/** Transactions on Postgres; implemented by `core/adapters`. The tenant door of `core/store` stands on it. */
export interface SqlPort {
	/** BEGIN … COMMIT; ROLLBACK and rethrow on error; a connection that cannot roll back is destroyed. */
	transaction<T>(work: (session: SqlSession) => Promise<T>): Promise<T>;
}
