/** The SQL port over Postgres. */
export { postgresSql } from './postgres-sql';
export type { PostgresConfig } from './connection';
