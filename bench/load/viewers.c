/*
 * Many viewers of one live stream, in one process that costs little itself, to measure a server on this machine.
 *
 *   viewers <flv|rtmp> <port> <path> <viewers> <stalled> <warm-up s> <measured s>
 *
 * Connects to 127.0.0.1 only and ends by itself. The last <stalled> viewers ask for the stream and never read it. Some of
 * the others are looked into for the publisher's clock (bench/load/stamped-clip.ts); the rest is counted and thrown away.
 * Prints "measuring" on a line when the warm-up is over, and at the end one line of JSON.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_VIEWERS 20000
#define MAX_SECONDS 600
#define OPENED_PER_SECOND 500
#define LOOKED_INTO 40
#define MAX_DELAYS (1 << 20)
/* An older stamp is a chunk header in the middle of one, or a group of pictures kept for those who come late. */
#define MAX_DELAY_US 10000000ull

#define MARK "KAIBO-BENCH-TIME"
#define MARK_BYTES 16
#define DIGITS 16
#define STAMP_BYTES (MARK_BYTES + DIGITS)

#define RTMP_HANDSHAKE_BYTES 1536
#define RTMP_CHUNK_BYTES 128
#define RTMP_COMMAND 20

enum protocol { FLV, RTMP };
enum step { SHAKING_HANDS, CONNECTING, CREATING_STREAM, WATCHING };

struct viewer {
  int socket;
  enum step step;
  int looked_into, stalled;
  size_t handshake_bytes;
  uint64_t bytes, bytes_before;
  /* The end of the last read, where a stamp may have begun. */
  char tail[STAMP_BYTES];
  size_t tail_bytes;
};

static enum protocol protocol;
static int port;
static const char *path;
static char app[128], stream[1024];
static struct viewer *viewers;
static int wanted, opened, lost, refused;
static double *delays_ms;
static size_t delay_count;
static char buffer[STAMP_BYTES + (1 << 20)];

static uint64_t now_us(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000ull + time.tv_nsec / 1000;
}

static void send_all(struct viewer *viewer, const void *bytes, size_t count) {
  if (send(viewer->socket, bytes, count, MSG_NOSIGNAL) != (ssize_t)count) refused++;
}

/* AMF0, as far as the commands of a player need it. */

static size_t put_text(uint8_t *out, const char *text) {
  size_t length = strlen(text);
  out[0] = length >> 8;
  out[1] = length;
  memcpy(out + 2, text, length);
  return 2 + length;
}

static size_t put_string(uint8_t *out, const char *text) {
  out[0] = 2;
  return 1 + put_text(out + 1, text);
}

static size_t put_number(uint8_t *out, double value) {
  uint64_t bits;
  memcpy(&bits, &value, 8);
  out[0] = 0;
  for (int i = 0; i < 8; i++) out[1 + i] = bits >> (56 - 8 * i);
  return 9;
}

static size_t put_null(uint8_t *out) {
  out[0] = 5;
  return 1;
}

static void send_command(struct viewer *viewer, int stream_id, const uint8_t *payload, size_t length) {
  const int chunk_stream = stream_id == 0 ? 3 : 8;
  uint8_t out[2048];
  size_t count = 0;
  const uint8_t header[12] = {chunk_stream, 0, 0, 0, length >> 16, length >> 8, length, RTMP_COMMAND, stream_id, 0, 0, 0};
  memcpy(out, header, sizeof header);
  count += sizeof header;
  for (size_t sent = 0; sent < length; sent += RTMP_CHUNK_BYTES) {
    size_t part = length - sent > RTMP_CHUNK_BYTES ? RTMP_CHUNK_BYTES : length - sent;
    if (sent > 0) out[count++] = 0xc0 | chunk_stream;
    memcpy(out + count, payload + sent, part);
    count += part;
  }
  send_all(viewer, out, count);
}

static void send_connect(struct viewer *viewer) {
  char url[256];
  snprintf(url, sizeof url, "rtmp://127.0.0.1:%d/%s", port, app);
  uint8_t out[1024];
  size_t count = put_string(out, "connect");
  count += put_number(out + count, 1);
  out[count++] = 3;
  count += put_text(out + count, "app");
  count += put_string(out + count, app);
  count += put_text(out + count, "tcUrl");
  count += put_string(out + count, url);
  memcpy(out + count, "\0\0\x09", 3);
  send_command(viewer, 0, out, count + 3);
}

static void send_create_stream(struct viewer *viewer) {
  uint8_t out[128];
  size_t count = put_string(out, "createStream");
  count += put_number(out + count, 2);
  count += put_null(out + count);
  send_command(viewer, 0, out, count);
}

static void send_play(struct viewer *viewer) {
  uint8_t out[1280];
  size_t count = put_string(out, "play");
  count += put_number(out + count, 3);
  count += put_null(out + count);
  count += put_string(out + count, stream);
  send_command(viewer, 1, out, count);
}

static void shake_hands(struct viewer *viewer, size_t received) {
  viewer->handshake_bytes += received;
  if (viewer->handshake_bytes < 1 + 2 * RTMP_HANDSHAKE_BYTES) return;
  static const uint8_t answer[RTMP_HANDSHAKE_BYTES];
  send_all(viewer, answer, sizeof answer);
  send_connect(viewer);
  viewer->step = CONNECTING;
}

static void advance(struct viewer *viewer, const char *bytes, size_t received) {
  if (viewer->step == SHAKING_HANDS) {
    shake_hands(viewer, received);
  } else if (memmem(bytes, received, "_result", 7)) {
    if (viewer->step == CONNECTING) send_create_stream(viewer);
    else send_play(viewer);
    viewer->step++;
  }
}

static void ask(struct viewer *viewer) {
  if (protocol == FLV) {
    char request[2048];
    int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", path, port);
    send_all(viewer, request, length);
    viewer->step = WATCHING;
  } else {
    static const uint8_t hello[1 + RTMP_HANDSHAKE_BYTES] = {3};
    send_all(viewer, hello, sizeof hello);
    viewer->step = SHAKING_HANDS;
  }
}

static void open_viewer(int epoll, int stalled) {
  struct viewer *viewer = &viewers[opened];
  const int spacing = wanted > LOOKED_INTO ? wanted / LOOKED_INTO : 1;
  viewer->stalled = opened >= wanted - stalled;
  viewer->looked_into = !viewer->stalled && opened % spacing == 0;
  opened++;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  const int yes = 1;
  viewer->socket = socket(AF_INET, SOCK_STREAM, 0);
  if (viewer->socket < 0 || connect(viewer->socket, (struct sockaddr *)&address, sizeof address) < 0) {
    refused++;
    if (viewer->socket >= 0) close(viewer->socket);
    viewer->socket = -1;
    return;
  }
  setsockopt(viewer->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(viewer->socket, F_SETFL, O_NONBLOCK);
  ask(viewer);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = viewer};
  epoll_ctl(epoll, EPOLL_CTL_ADD, viewer->socket, &event);
}

/* Notes the age of every stamp in the last bytes of `buffer`'s first part and the `received` bytes after it. */
static void note_delays(struct viewer *viewer, size_t received, uint64_t at) {
  char *start = buffer + STAMP_BYTES - viewer->tail_bytes;
  char *const end = buffer + STAMP_BYTES + received;
  memcpy(start, viewer->tail, viewer->tail_bytes);
  for (char *mark = start; (mark = memmem(mark, end - mark, MARK, MARK_BYTES)) && end - mark >= STAMP_BYTES; mark += STAMP_BYTES) {
    char digits[DIGITS + 1] = {0};
    memcpy(digits, mark + MARK_BYTES, DIGITS);
    const uint64_t sent = strtoull(digits, NULL, 16);
    if (sent < at && at - sent < MAX_DELAY_US && delay_count < MAX_DELAYS) delays_ms[delay_count++] = (at - sent) / 1000.0;
  }
  const size_t kept = end - start < STAMP_BYTES ? end - start : STAMP_BYTES - 1;
  memcpy(viewer->tail, end - kept, kept);
  viewer->tail_bytes = kept;
}

static void read_from(struct viewer *viewer) {
  const int watching = viewer->step == WATCHING;
  /* MSG_TRUNC throws bytes away in the kernel: what is not looked into costs no copy. */
  const int discards = watching && !viewer->looked_into;
  const ssize_t received = discards ? recv(viewer->socket, NULL, 1 << 20, MSG_TRUNC)
                                    : recv(viewer->socket, buffer + STAMP_BYTES, sizeof buffer - STAMP_BYTES, 0);
  if (received < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (received <= 0) {
    close(viewer->socket);
    viewer->socket = -1;
    lost++;
    return;
  }
  viewer->bytes += received;
  if (!watching) advance(viewer, buffer + STAMP_BYTES, received);
  else if (viewer->looked_into) note_delays(viewer, received, now_us());
}

static void begin_measuring(void) {
  for (int i = 0; i < opened; i++) viewers[i].bytes_before = viewers[i].bytes;
  delay_count = 0;
  printf("measuring\n");
  fflush(stdout);
}

static int compare(const void *left, const void *right) {
  const double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static double quantile(double share) {
  return delay_count == 0 ? -1 : delays_ms[(size_t)((delay_count - 1) * share)];
}

static void report(int stalled, double measured_seconds) {
  uint64_t total = 0, least = UINT64_MAX;
  for (int i = 0; i < wanted - stalled; i++) {
    const uint64_t bytes = viewers[i].bytes - viewers[i].bytes_before;
    total += bytes;
    if (bytes < least) least = bytes;
  }
  qsort(delays_ms, delay_count, sizeof *delays_ms, compare);
  const double to_mbps = 8 / measured_seconds / 1e6;
  const int reading = wanted > stalled ? wanted - stalled : 1;
  printf("{\"lost\":%d,\"refused\":%d,\"mbpsEach\":%.3f,\"mbpsLeast\":%.3f,\"samples\":%zu,\"p50Ms\":%.1f,\"p99Ms\":%.1f}\n", lost,
         refused, total * to_mbps / reading, least == UINT64_MAX ? 0 : least * to_mbps, delay_count, quantile(.5), quantile(.99));
}

static void run(int stalled, int warm_up_s, int measured_s) {
  const int epoll = epoll_create1(0);
  const uint64_t start = now_us(), measured_from = start + warm_up_s * 1000000ull;
  const uint64_t end = measured_from + measured_s * 1000000ull;
  struct epoll_event events[256];
  int measuring = 0;
  for (uint64_t now = start; now < end; now = now_us()) {
    if (!measuring && now >= measured_from) {
      begin_measuring();
      measuring = 1;
    }
    while (opened < wanted && (now - start) * OPENED_PER_SECOND / 1000000 >= (uint64_t)opened) {
      open_viewer(epoll, stalled);
      now = now_us();
    }
    const int ready = epoll_wait(epoll, events, 256, 5);
    for (int i = 0; i < ready; i++) {
      struct viewer *viewer = events[i].data.ptr;
      if (viewer->stalled && viewer->step == WATCHING) epoll_ctl(epoll, EPOLL_CTL_DEL, viewer->socket, NULL);
      else read_from(viewer);
    }
  }
}

static int read_count(const char *text, int most) {
  const int count = atoi(text);
  if (count < 0 || count > most) {
    fprintf(stderr, "viewers: %s is more than %d\n", text, most);
    exit(2);
  }
  return count;
}

int main(int count, char **arguments) {
  if (count != 8) return 2;
  protocol = strcmp(arguments[1], "rtmp") == 0 ? RTMP : FLV;
  port = read_count(arguments[2], 65535);
  path = arguments[3];
  if (protocol == RTMP && sscanf(path, "/%127[^/]/%1023s", app, stream) != 2) return 2;
  wanted = read_count(arguments[4], MAX_VIEWERS);
  const int stalled = read_count(arguments[5], wanted);
  const int warm_up_s = read_count(arguments[6], MAX_SECONDS), measured_s = read_count(arguments[7], MAX_SECONDS);

  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  viewers = calloc(wanted > 0 ? wanted : 1, sizeof *viewers);
  delays_ms = malloc(MAX_DELAYS * sizeof *delays_ms);
  run(stalled, warm_up_s, measured_s);
  report(stalled, measured_s > 0 ? measured_s : 1);
  return 0;
}
