/** The registry of search providers: one line each. */
export { brave } from './brave';
export { searxng } from './searxng';
export { tavily } from './tavily';
