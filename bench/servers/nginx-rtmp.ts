import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/e2e/support/server';
import { SERVER_CORE, startOn } from '../pinned-process';
import type { MeasuredServer } from './measured-server';
import { waitForPort } from './wait-for-port';

/** Where Debian's packages `nginx` and `libnginx-mod-rtmp` put them. */
const NGINX = '/usr/sbin/nginx';
const MODULE = '/usr/lib/nginx/modules/ngx_rtmp_module.so';

/** nginx-rtmp in one process with its defaults. `directives` go into its application, such as `push` and `pull`. */
export async function startNginxRtmp(directives = ''): Promise<MeasuredServer | undefined> {
  if (!existsSync(NGINX) || !existsSync(MODULE)) return undefined;
  const dir = mkdtempSync(join(tmpdir(), 'kaibo-nginx-'));
  const port = await freePort();
  const config = join(dir, 'nginx.conf');
  writeFileSync(config, configuration({ dir, port, directives }));
  const program = startOn(SERVER_CORE, [NGINX, '-p', dir, '-e', join(dir, 'error.log'), '-c', config]);
  await waitForPort(port);
  return {
    name: 'nginx-rtmp',
    version: versionOf(),
    pid: program.pid,
    publishUrl: `rtmp://127.0.0.1:${port}/live/bench`,
    doors: { rtmp: { port, path: '/live/bench' } },
    async stop() {
      await program.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function configuration({ dir, port, directives }: { dir: string; port: number; directives: string }): string {
  return `
load_module ${MODULE};
user root;
daemon off;
master_process off;
pid ${dir}/nginx.pid;
error_log ${dir}/error.log;
worker_rlimit_nofile 20000;
events { worker_connections 20000; }
rtmp {
  access_log off;
  server {
    listen 127.0.0.1:${port};
    application live {
      live on;
      ${directives}
    }
  }
}
`;
}

/** Of nginx, and of the package with the module where there is a package manager to ask. */
function versionOf(): string {
  const [, nginx = '?'] = spawnSync(NGINX, ['-v'], { encoding: 'utf8' }).stderr.match(/nginx\/([\d.]+)/) ?? [];
  const asked = spawnSync('dpkg-query', ['-W', '-f', '$' + '{Version}', 'libnginx-mod-rtmp'], { encoding: 'utf8' });
  return `${asked.status === 0 ? asked.stdout : '?'}, nginx ${nginx}`;
}
