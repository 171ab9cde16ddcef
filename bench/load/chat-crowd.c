/*
 * A crowd in one chat room, in one process that costs little itself, to measure a server on this machine.
 *
 *   chat-crowd <kaibo|ws|socket.io> <port> <path> <sockets> <joins/s> <messages/s> <measured s> <reconnect s>
 *
 * Connects to 127.0.0.1 from many addresses, 50 sockets each, and ends by itself. Everybody reads everything; the
 * first ones talk, a message a second each at most. A message carries the clock at which it was sent, and the server
 * gives it a number that counts up: what is missing or comes twice shows. With <reconnect s> everybody but the talkers
 * leaves and comes back once, spread over that time, while the talk goes on.
 *
 * Prints a line of JSON after each phase: joined, idle, measured (talk is over), drained, and returned.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SOCKETS_PER_ADDRESS 50
#define MAX_OPENING 200
#define IDLE_SECONDS 15
#define DRAIN_SECONDS 10
#define GIVE_UP_SECONDS 60
/* How often a page tells the server what it shows (docs/specs/chat.md, CH41). */
#define REPORT_EVERY_US 15000000ull
#define TEXT_BYTES 120

#define OPCODE_TEXT 1
#define OPCODE_CLOSE 8
#define OPCODE_PING 9
#define OPCODE_PONG 10

enum protocol { KAIBO, PLAIN_WS, SOCKET_IO };
enum step { CLOSED, CONNECTING, UPGRADING, JOINING, OPEN };

struct member {
  int socket;
  enum step step;
  uint64_t last_seq, reported_seq, reported_at;
  int closed_by_server;
  /* The beginning of a frame whose end has not arrived. */
  uint8_t *rest;
  size_t rest_bytes;
};

static enum protocol protocol;
static int port, epoll, count;
static const char *path;
static struct member *crowd;

static int opened, opening, refused, lost_connections;
static uint64_t gaps, repeats, deliveries, sent, counted_from;

/* Delays in steps of 0.1 ms up to 100 ms, then of 1 ms up to 100 s. */
#define FINE_STEPS 1000
#define STEPS (FINE_STEPS + 100000)
static uint64_t delays[STEPS];
static int measuring;

static uint64_t now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
}

static void note_delay(uint64_t us) {
  uint64_t step = us < 100000 ? us / 100 : FINE_STEPS + (us - 100000) / 1000;
  delays[step < STEPS ? step : STEPS - 1]++;
}

static double delay_ms(double share) {
  uint64_t total = 0, below = 0;
  for (int step = 0; step < STEPS; step++) total += delays[step];
  for (int step = 0; total > 0 && step < STEPS; step++) {
    below += delays[step];
    if (below >= share * total) return step < FINE_STEPS ? (step + 1) / 10.0 : 100 + (step - FINE_STEPS + 1);
  }
  return -1;
}

static void send_frame(struct member *member, int opcode, const char *payload, size_t bytes) {
  static const uint8_t mask[4] = {0x4b, 0x61, 0x69, 0x62};
  uint8_t frame[1024];
  size_t head = 0;
  if (bytes > sizeof frame - 8) return;
  frame[head++] = 0x80 | opcode;
  if (bytes < 126) {
    frame[head++] = 0x80 | bytes;
  } else {
    frame[head++] = 0x80 | 126;
    frame[head++] = bytes >> 8;
    frame[head++] = bytes & 255;
  }
  memcpy(frame + head, mask, 4);
  head += 4;
  for (size_t i = 0; i < bytes; i++) frame[head + i] = payload[i] ^ mask[i & 3];
  /* A member whose own buffer is full does not talk: it is not what is measured. */
  (void)!send(member->socket, frame, head + bytes, MSG_NOSIGNAL);
}

static void close_member(struct member *member, int by_server) {
  if (member->step == CLOSED) return;
  if (member->step != OPEN) {
    opening--;
    refused++;
  } else {
    opened--;
    if (by_server) lost_connections++;
  }
  member->closed_by_server = by_server;
  member->step = CLOSED;
  close(member->socket);
  free(member->rest);
  member->rest = NULL;
  member->rest_bytes = 0;
}

static void note_open(struct member *member) {
  member->step = OPEN;
  opening--;
  opened++;
}

static uint64_t read_number(const uint8_t **at, const uint8_t *end) {
  uint64_t number = 0;
  while (*at < end && **at >= '0' && **at <= '9') number = number * 10 + (uint64_t)(*(*at)++ - '0');
  return number;
}

/* Every server here says `"seq":<number>,"clientId":…,"text":"<clock> …"` for a message. */
static void read_messages(struct member *member, const uint8_t *payload, size_t bytes) {
  static const char SEQ[] = "\"seq\":", CLIENT[] = ",\"clientId\"", TEXT[] = "\"text\":\"@";
  const uint8_t *at = payload, *end = payload + bytes;
  uint64_t now = now_us();
  while ((at = memmem(at, (size_t)(end - at), SEQ, sizeof SEQ - 1))) {
    at += sizeof SEQ - 1;
    uint64_t seq = read_number(&at, end);
    if ((size_t)(end - at) < sizeof CLIENT || memcmp(at, CLIENT, sizeof CLIENT - 1)) continue;
    if (seq <= member->last_seq) {
      repeats++;
      continue;
    }
    gaps += seq - member->last_seq - 1;
    member->last_seq = seq;
    const uint8_t *text = memmem(at, (size_t)(end - at), TEXT, sizeof TEXT - 1);
    if (!text) continue;
    text += sizeof TEXT - 1;
    uint64_t said_at = read_number(&text, end);
    at = text;
    if (said_at < counted_from) continue;
    deliveries++;
    if (measuring) note_delay(now - said_at);
  }
  if (protocol == KAIBO && member->last_seq > member->reported_seq && now - member->reported_at >= REPORT_EVERY_US) {
    char report[64];
    int length = snprintf(report, sizeof report, "{\"type\":\"progress\",\"seq\":%lu}", member->last_seq);
    send_frame(member, OPCODE_TEXT, report, (size_t)length);
    member->reported_seq = member->last_seq;
    member->reported_at = now;
  }
}

static void read_text(struct member *member, const uint8_t *payload, size_t bytes) {
  if (protocol == SOCKET_IO && bytes >= 1) {
    if (payload[0] == '0') return send_frame(member, OPCODE_TEXT, "40", 2);
    if (payload[0] == '2') return send_frame(member, OPCODE_TEXT, "3", 1);
    if (bytes >= 2 && payload[0] == '4' && payload[1] == '0' && member->step == JOINING) note_open(member);
  }
  read_messages(member, payload, bytes);
}

/* Returns how many bytes of the frame at the beginning of `data` were used; 0 when its end is missing. */
static size_t read_frame(struct member *member, const uint8_t *data, size_t bytes) {
  if (bytes < 2) return 0;
  size_t head = 2;
  uint64_t length = data[1] & 127;
  if (length == 126) {
    head = 4;
    if (bytes < head) return 0;
    length = (uint64_t)data[2] << 8 | data[3];
  } else if (length == 127) {
    head = 10;
    if (bytes < head) return 0;
    length = 0;
    for (int i = 2; i < 10; i++) length = length << 8 | data[i];
  }
  if (bytes - head < length) return 0;
  int opcode = data[0] & 15;
  if (opcode == OPCODE_PING) send_frame(member, OPCODE_PONG, (const char *)data + head, length);
  else if (opcode == OPCODE_CLOSE) close_member(member, 1);
  else read_text(member, data + head, length);
  return head + length;
}

/* Returns how many bytes the answer to the upgrade took; 0 when its end is missing. */
static size_t read_upgrade(struct member *member, const uint8_t *data, size_t bytes) {
  static const char OK[] = "HTTP/1.1 101";
  const uint8_t *end = memmem(data, bytes, "\r\n\r\n", 4);
  if (!end) return 0;
  if (memcmp(data, OK, sizeof OK - 1)) {
    close_member(member, 1);
    return bytes;
  }
  member->step = JOINING;
  if (protocol != SOCKET_IO) note_open(member);
  return (size_t)(end - data) + 4;
}

static void read_bytes(struct member *member, uint8_t *data, size_t bytes) {
  uint8_t *joined = NULL;
  if (member->rest) {
    joined = realloc(member->rest, member->rest_bytes + bytes);
    memcpy(joined + member->rest_bytes, data, bytes);
    bytes += member->rest_bytes;
    data = joined;
    member->rest = NULL;
    member->rest_bytes = 0;
  }
  size_t used = 0, taken = 1;
  while (used < bytes && taken > 0 && member->step != CLOSED) {
    taken = member->step == UPGRADING ? read_upgrade(member, data + used, bytes - used)
                                      : read_frame(member, data + used, bytes - used);
    used += taken;
  }
  if (member->step != CLOSED && used < bytes) {
    member->rest_bytes = bytes - used;
    member->rest = malloc(member->rest_bytes);
    memcpy(member->rest, data + used, member->rest_bytes);
  }
  free(joined);
}

static void open_member(int index) {
  struct member *member = &crowd[index];
  member->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (member->socket < 0) {
    perror("socket");
    exit(1);
  }
  int on = 1;
  setsockopt(member->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  setsockopt(member->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  /* Every block of 127/8 is this machine; talkers are spread over all of them. */
  int blocks = (count + SOCKETS_PER_ADDRESS - 1) / SOCKETS_PER_ADDRESS, block = index % blocks;
  struct sockaddr_in own = {.sin_family = AF_INET}, server = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  own.sin_addr.s_addr = htonl(0x7f000100u + 1 + (uint32_t)block);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bind(member->socket, (struct sockaddr *)&own, sizeof own);
  connect(member->socket, (struct sockaddr *)&server, sizeof server);
  member->step = CONNECTING;
  opening++;
  struct epoll_event event = {.events = EPOLLOUT, .data.u32 = (uint32_t)index};
  epoll_ctl(epoll, EPOLL_CTL_ADD, member->socket, &event);
}

static void ask_to_upgrade(int index) {
  struct member *member = &crowd[index];
  char request[512], since[48] = "";
  if (protocol == KAIBO && member->last_seq > 0) snprintf(since, sizeof since, "?since=%lu", member->last_seq);
  int length = snprintf(request, sizeof request,
                        "GET %s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
                        path, since, port);
  (void)!send(member->socket, request, (size_t)length, MSG_NOSIGNAL);
  member->step = UPGRADING;
  struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)index};
  epoll_ctl(epoll, EPOLL_CTL_MOD, member->socket, &event);
}

static void pump(int wait_ms) {
  static struct epoll_event events[512];
  static uint8_t bytes[1 << 18];
  int ready = epoll_wait(epoll, events, 512, wait_ms);
  for (int i = 0; i < ready; i++) {
    int index = (int)events[i].data.u32;
    struct member *member = &crowd[index];
    if (member->step == CLOSED) continue;
    if (member->step == CONNECTING) {
      int error = 0;
      socklen_t length = sizeof error;
      getsockopt(member->socket, SOL_SOCKET, SO_ERROR, &error, &length);
      if (error) close_member(member, 1);
      else ask_to_upgrade(index);
      continue;
    }
    ssize_t got = recv(member->socket, bytes, sizeof bytes, 0);
    if (got > 0) read_bytes(member, bytes, (size_t)got);
    else if (got == 0 || errno != EAGAIN) close_member(member, 1);
  }
}

/* The next of the talkers says something, if it is connected. */
static void say(int talkers) {
  static int turn;
  static uint64_t number;
  struct member *member = &crowd[turn++ % talkers];
  if (member->step != OPEN) return;
  char text[TEXT_BYTES + 1], message[512];
  int length = snprintf(text, sizeof text, "@%lu message %lu of a crowd ", now_us(), ++number);
  for (; length < TEXT_BYTES; length++) text[length] = (char)('a' + (number * 7 + (uint64_t)(length * length)) % 26);
  text[TEXT_BYTES] = 0;
  const char *form = protocol == KAIBO       ? "{\"type\":\"message-send\",\"clientId\":\"crowd-%08lu\",\"text\":\"%s\"}"
                     : protocol == SOCKET_IO ? "42[\"say\",{\"clientId\":\"crowd-%08lu\",\"text\":\"%s\"}]"
                                             : "{\"clientId\":\"crowd-%08lu\",\"text\":\"%s\"}";
  int bytes = snprintf(message, sizeof message, form, number, text);
  send_frame(member, OPCODE_TEXT, message, (size_t)bytes);
  sent++;
}

/* Says what is due since `began`, then reads until something is due again. */
static void talk(uint64_t began, double per_second, int talkers) {
  for (int burst = 0; burst < 50 && sent < (double)(now_us() - began) * per_second / 1e6; burst++) say(talkers);
  pump(1);
}

/* Talkers begin at once; waits until everybody who will ever be there is. */
static double open_all(double per_second) {
  uint64_t began = now_us(), give_up = began + GIVE_UP_SECONDS * 1000000ull;
  int started = 0;
  while (opened + refused < count && now_us() < give_up) {
    while (started < count && opening < MAX_OPENING && started < (double)(now_us() - began) * per_second / 1e6) {
      open_member(started++);
    }
    pump(1);
  }
  return (double)(now_us() - began) / 1e6;
}

static void wait_us(uint64_t us) {
  for (uint64_t end = now_us() + us; now_us() < end;) pump(5);
}

/* Until everything that was sent has arrived everywhere, or for the longest time we wait. */
static double drain(uint64_t expected) {
  uint64_t began = now_us();
  while (deliveries < expected && now_us() - began < DRAIN_SECONDS * 1000000ull) pump(5);
  return (double)(now_us() - began) / 1e6;
}

static void come_back(double seconds, double per_second, int talkers) {
  uint64_t began = now_us();
  int next = talkers, leaving = count - talkers, back = refused;
  sent = 0;
  uint64_t give_up = began + (uint64_t)(seconds * 1e6) + GIVE_UP_SECONDS * 1000000ull;
  while ((next < count || opening > 0) && now_us() < give_up) {
    while (next < count && next - talkers < (double)(now_us() - began) / (seconds * 1e6) * leaving) {
      close_member(&crowd[next], 0);
      open_member(next++);
    }
    talk(began, per_second, talkers);
  }
  double took = (double)(now_us() - began) / 1e6;
  wait_us(2000000);
  /* Whatever somebody missed shows as a gap, or as an end of the order that was never reached. */
  uint64_t top = 0, behind = 0;
  for (int i = 0; i < count; i++) top = crowd[i].last_seq > top ? crowd[i].last_seq : top;
  for (int i = 0; i < count; i++) behind += crowd[i].last_seq < top;
  printf("{\"phase\":\"returned\",\"sockets\":%d,\"refused\":%d,\"seconds\":%.1f,\"gaps\":%lu,\"repeats\":%lu,"
         "\"behind\":%lu,\"p50Ms\":%.1f,\"p99Ms\":%.1f}\n",
         opened, refused - back, took, gaps, repeats, behind, delay_ms(0.5), delay_ms(0.99));
  fflush(stdout);
}

int main(int argc, char **argv) {
  if (argc != 9) {
    fprintf(stderr, "usage: chat-crowd <kaibo|ws|socket.io> <port> <path> <sockets> <joins/s> <messages/s> <s> <reconnect s>\n");
    return 2;
  }
  protocol = argv[1][0] == 'k' ? KAIBO : argv[1][0] == 'w' ? PLAIN_WS : SOCKET_IO;
  port = atoi(argv[2]);
  path = argv[3];
  count = atoi(argv[4]);
  double joins = atof(argv[5]), per_second = atof(argv[6]), seconds = atof(argv[7]), reconnect = atof(argv[8]);
  int talkers = per_second < count ? (int)(per_second < 1 ? 1 : per_second) : count;
  signal(SIGPIPE, SIG_IGN);
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_max < (rlim_t)count + 64) {
    fprintf(stderr, "A process may have %lu files open here, %d sockets need more: raise ulimit -n.\n",
            (unsigned long)files.rlim_max, count);
    return 2;
  }
  crowd = calloc((size_t)count, sizeof *crowd);
  epoll = epoll_create1(0);

  double took = open_all(joins);
  printf("{\"phase\":\"joined\",\"sockets\":%d,\"refused\":%d,\"seconds\":%.2f}\n", opened, refused, took);
  fflush(stdout);
  wait_us(IDLE_SECONDS * 1000000ull);
  printf("{\"phase\":\"idle\"}\n");
  fflush(stdout);

  int listeners = opened;
  counted_from = now_us();
  measuring = 1;
  uint64_t began = counted_from, end = began + (uint64_t)(seconds * 1e6);
  while (now_us() < end) talk(began, per_second, talkers);
  printf("{\"phase\":\"measured\"}\n");
  fflush(stdout);
  uint64_t expected = sent * (uint64_t)listeners;
  double drained = drain(expected);
  printf("{\"phase\":\"drained\",\"sent\":%lu,\"delivered\":%.4f,\"gaps\":%lu,\"repeats\":%lu,\"closed\":%d,"
         "\"drainSeconds\":%.1f,\"p50Ms\":%.1f,\"p99Ms\":%.1f}\n",
         sent, expected ? (double)deliveries / (double)expected : 0, gaps, repeats, lost_connections, drained,
         delay_ms(0.5), delay_ms(0.99));
  fflush(stdout);
  if (reconnect > 0) {
    memset(delays, 0, sizeof delays);
    come_back(reconnect, per_second, talkers);
  }
  return 0;
}
