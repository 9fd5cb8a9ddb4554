/** The doors of search. */
export { claudeWebSearch, type ClaudeSearchUsage } from './claude-web-search';
export { providerSearch } from './provider-search';
