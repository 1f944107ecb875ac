// SPDX-License-Identifier: Apache-2.0
#include "detectors/process/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

namespace headcount::detectors::process {

namespace {

constexpr std::size_t kKeptOutput = 4096;  // bytes of what the worker printed last

/// Everything the new process needs, made before the fork: between fork and exec only
/// async-signal-safe calls are allowed (another thread may have held the allocator's lock).
struct Start {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    const char* folder = nullptr;
    int control_fd = -1, frames_fd = -1, output_fd = -1, error_fd = -1;
    pid_t parent = 0;
    Limits limits;
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (std::string& text : texts) all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

std::vector<std::string> merged_environment(const std::vector<std::string>& own) {
    std::vector<std::string> all = own;
    const auto replaced = [&](const std::string& entry) {
        const std::string key = entry.substr(0, entry.find('=') + 1);
        return std::any_of(own.begin(), own.end(),
                           [&](const std::string& other) { return other.starts_with(key); });
    };
    for (char** entry = environ; *entry; ++entry)
        if (!replaced(*entry)) all.emplace_back(*entry);
    return all;
}

void limit(decltype(RLIMIT_CORE) what, rlim_t value) {
    const rlimit bound{value, value};
    setrlimit(what, &bound);
}

void apply_limits(const Limits& limits) {
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, limits.file_bytes);
    limit(RLIMIT_NOFILE, limits.open_files);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_DATA, limits.memory_bytes);  // a sanitizer's shadow alone is terabytes
#endif
}

/// In the new process: never returns.
[[noreturn]] void become_worker(const Start& start) {
    const auto give_up = [&] {
        const int why = errno;
        [[maybe_unused]] const ssize_t told = write(start.error_fd, &why, sizeof why);
        _exit(127);
    };
    setsid();  // Ctrl-C at the terminal is the bench's to answer; and the whole group can be killed
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != start.parent) _exit(127);  // the parent died before the line above
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    // Out of the way first: any of them may stand where another must go.
    const int control = fcntl(start.control_fd, F_DUPFD_CLOEXEC, 16);
    const int frames = fcntl(start.frames_fd, F_DUPFD_CLOEXEC, 16);
    const int output = fcntl(start.output_fd, F_DUPFD_CLOEXEC, 16);
    const int error = fcntl(start.error_fd, F_DUPFD_CLOEXEC, 16);
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (dup2(nothing, 0) < 0 || dup2(output, 1) < 0 || dup2(output, 2) < 0 ||
        dup2(control, kControlFd) < 0 || dup2(frames, kFramesFd) < 0 ||
        dup3(error, kFramesFd + 1, O_CLOEXEC) < 0)
        give_up();
    syscall(SYS_close_range, kFramesFd + 2U, ~0U, 0U);
    if (chdir(start.folder) != 0) give_up();
    apply_limits(start.limits);
    signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    execvpe(start.arguments[0], start.arguments.data(), start.environment.data());
    const int why = errno;
    [[maybe_unused]] const ssize_t told = write(kFramesFd + 1, &why, sizeof why);
    _exit(127);
}

std::array<OwnedFd, 2> make_pipe(int flags) {
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC | flags) != 0)
        throw DetectorError(std::string("cannot make a pipe: ") + std::strerror(errno));
    return {OwnedFd(ends[0]), OwnedFd(ends[1])};
}

OwnedFd open_folder(const std::string& path) {
    return OwnedFd(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

constexpr std::string_view kFolderPrefix = "headcount-worker-";
constexpr std::string_view kFolderSuffix =
    "-XXXXXX";  // of which mkdtemp() makes letters and digits

/// The bench that made a working folder of this name; nothing where the name is none of ours.
std::optional<pid_t> maker_of(std::string_view name) {
    if (!name.starts_with(kFolderPrefix)) return std::nullopt;
    name.remove_prefix(kFolderPrefix.size());
    pid_t pid = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), pid);
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    if (error != std::errc{} || pid <= 0 || name.size() != kFolderSuffix.size() || name[0] != '-')
        return std::nullopt;
    return pid;
}

/// Removes what a bench has left that was killed. Its process is gone here; and nobody holds the
/// lock, or it lives in another container that shares the folder.
void remove_left_folders() {
    std::error_code error;
    std::filesystem::directory_iterator entry(std::filesystem::temp_directory_path(), error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const auto pid = maker_of(entry->path().filename().native());
        if (!pid || kill(*pid, 0) == 0 || errno != ESRCH) continue;
        const OwnedFd folder = open_folder(entry->path());
        struct stat status {};
        std::error_code ignored;
        if (fstat(folder.get(), &status) == 0 && status.st_uid == getuid() &&
            flock(folder.get(), LOCK_EX | LOCK_NB) == 0)
            std::filesystem::remove_all(entry->path(), ignored);
    }
}

std::string describe_end(int status) {
    if (WIFSIGNALED(status))
        return "was killed by signal " + std::to_string(WTERMSIG(status)) + " (" +
               strsignal(WTERMSIG(status)) + ")";
    return "exited with code " + std::to_string(WEXITSTATUS(status));
}

double cpu_seconds(const rusage& usage) {
    const auto s = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return s(usage.ru_utime) + s(usage.ru_stime);
}

}  // namespace

OwnFolder::OwnFolder() {
    remove_left_folders();
    path_ = std::filesystem::temp_directory_path() /
            (std::string(kFolderPrefix) + std::to_string(getpid()) + std::string(kFolderSuffix));
    if (!mkdtemp(path_.data()))
        throw DetectorError("cannot make a working folder " + path_ + ": " + std::strerror(errno));
    lock_ = open_folder(path_);
    flock(lock_.get(), LOCK_EX);
}

OwnFolder::~OwnFolder() {
    std::error_code ignored;  // a folder that cannot be removed is no reason to end a run
    std::filesystem::remove_all(path_, ignored);
}

Child::Child(const std::vector<std::string>& command, const std::vector<std::string>& environment,
             int control_fd, int frames_fd, const Limits& limits) {
    std::vector<std::string> arguments = command;
    if (arguments.at(0).find('/') != std::string::npos)
        arguments[0] = std::filesystem::absolute(arguments[0]).string();
    std::vector<std::string> variables = environment;
    variables.push_back("TMPDIR=" + folder_.path());
    variables = merged_environment(variables);
    auto [output_read, output_write] = make_pipe(0);
    auto [error_read, error_write] = make_pipe(0);
    fcntl(output_read.get(), F_SETFL, O_NONBLOCK);
    const Start start{pointers(arguments),
                      pointers(variables),
                      folder_.path().c_str(),
                      control_fd,
                      frames_fd,
                      output_write.get(),
                      error_write.get(),
                      getpid(),
                      limits};
    pid_ = fork();
    if (pid_ == 0) become_worker(start);
    error_write.reset();
    int why = pid_ < 0 ? errno : 0;
    while (pid_ > 0 && read(error_read.get(), &why, sizeof why) < 0 && errno == EINTR) {
    }
    diagnostics_ = std::move(output_read);
    if (why == 0) return;
    if (pid_ > 0) waitpid(pid_, nullptr, 0);
    throw DetectorError("cannot be started: " + command[0] + ": " + std::strerror(why));
}

Child::~Child() { reap(0); }

void Child::read_diagnostics() {
    std::array<char, 4096> chunk;
    ssize_t n = 0;
    while ((n = read(diagnostics_.get(), chunk.data(), chunk.size())) > 0) {
        printed_.append(chunk.data(), static_cast<std::size_t>(n));
        if (printed_.size() > 2 * kKeptOutput) printed_.erase(0, printed_.size() - kKeptOutput);
    }
}

std::string Child::last_line() const {
    const std::size_t end = printed_.find_last_not_of("\n\r \t");
    if (end == std::string::npos) return "";
    const std::size_t before = printed_.find_last_of("\n\r", end);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return printed_.substr(begin, end - begin + 1);
}

double Child::cpu_s() const {
    clockid_t clock{};
    timespec now{};
    if (pid_ < 0 || clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &now) != 0)
        return cpu_s_when_ended_;
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::optional<std::uint64_t> Child::peak_memory_bytes() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) * 1024;
    return std::nullopt;
}

void Child::reset_peak_memory() const {
    std::ofstream("/proc/" + std::to_string(pid_) + "/clear_refs") << "5";  // see proc(5)
}

std::string Child::end(double patience_s) {
    reap(patience_s);
    return how_it_ended_;
}

void Child::reap(double patience_s) {
    if (pid_ < 0) return;
    const auto deadline =
        std::chrono::steady_clock::now() + std::chrono::duration<double>(patience_s);
    siginfo_t info{};
    const auto has_ended = [&] {
        info.si_pid = 0;
        return waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == pid_;
    };
    while (!has_ended() && std::chrono::steady_clock::now() < deadline) {
        read_diagnostics();
        poll(nullptr, 0, 1);
    }
    kill(-pid_, SIGKILL);  // and whatever it has started
    int status = 0;
    rusage usage{};
    while (wait4(pid_, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    read_diagnostics();
    how_it_ended_ = describe_end(status);
    cpu_s_when_ended_ = cpu_seconds(usage);
    pid_ = -1;
}

}  // namespace headcount::detectors::process
