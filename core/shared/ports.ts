/** The ports of the domain: everything that is not pure reaches `core/` through one of these. */
export type * from './ports/browser';
export type * from './ports/channel-http';
export type * from './ports/clock';
export type * from './ports/fetch';
export type * from './ports/files';
export type * from './ports/job';
export type * from './ports/knowledge';
export type * from './ports/model';
export type * from './ports/search';
export type * from './ports/sql';
