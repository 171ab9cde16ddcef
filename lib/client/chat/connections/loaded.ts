import type { ChatConnection } from '../chat-connection';

/** A connection whose code is fetched when somebody connects; when it cannot be fetched, it is closed. */
export function createLoadedConnection(load: () => Promise<ChatConnection>): ChatConnection {
  let loading: Promise<ChatConnection> | undefined;
  let connection: ChatConnection | undefined;
  return {
    connect(handlers) {
      let isWanted = true;
      let disconnect = () => {};
      loading ??= load();
      loading.then(
        (loaded) => {
          connection = loaded;
          if (isWanted) disconnect = loaded.connect(handlers);
        },
        () => {
          loading = undefined;
          if (isWanted) handlers.onStatus('closed');
        },
      );
      return () => {
        isWanted = false;
        disconnect();
      };
    },
    send: (event) => connection?.send(event) ?? false,
  };
}
