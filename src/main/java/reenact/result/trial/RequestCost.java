package reenact.result.trial;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one request cost on average while the window was open; CPU time in microseconds. What could
 * not be seen is absent.
 *
 * @param serverCpu of the server's processes; of QEMU where the server is in a guest of it
 * @param proxyCpu of the processes that copy between client and server
 * @param systemCpu in the kernel, of the whole machine
 * @param softirqCpu with packets and timers, of the whole machine
 * @param contextSwitches of the whole machine
 * @param voluntarySwitches of the server, which had to wait
 * @param involuntarySwitches of the server, which had to make way
 * @param bytesWritten by the server to disks
 * @param packets received and sent, by what the device is that they crossed
 */
@AllowedRange(low = -AllowedRange.MOST)
public record RequestCost(
    @Nullable Double serverCpu,
    @Nullable Double proxyCpu,
    @Nullable Double systemCpu,
    @Nullable Double softirqCpu,
    @Nullable Double contextSwitches,
    @Nullable Double voluntarySwitches,
    @Nullable Double involuntarySwitches,
    @Nullable Double bytesWritten,
    @AbsentInOldFiles Map<String, Double> packets) {

  public RequestCost {
    packets =
        Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(packets, Map.of())));
  }
}
