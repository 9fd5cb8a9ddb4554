/** The registry of records: one line each. */
export { AUTHOR } from './author';
export { CLUSTER } from './cluster';
export { CONTENT_ITEM } from './content-item';
export { EVENT } from './event';
export { ICP_PROFILE } from './icp-profile';
export { IDEA } from './idea';
export { KEYWORD } from './keyword';
export { PERSONA } from './persona';
export { RECORDING } from './recording';
export { SECTOR } from './sector';
export { SITE } from './site';
export { STRATEGY } from './strategy';
export { TOPIC } from './topic';
