#!/usr/bin/env bash
# Links the package into n8n's folder of community nodes, which a mounted volume would hide, and starts n8n.
# Arguments are n8n's: start (default), worker, webhook.
set -euo pipefail

package=n8n-nodes-content-agency
source=/opt/content-agency/node_modules/$package
nodes=${N8N_USER_FOLDER:-$HOME}/.n8n/nodes/node_modules

mkdir -p "$nodes"
if [[ -e $nodes/$package && ! -L $nodes/$package ]]; then
	echo "content-agency: $nodes/$package was installed by hand and is used instead of the image's own" >&2
else
	ln -sfn "$source" "$nodes/$package"
fi

exec n8n "$@"
