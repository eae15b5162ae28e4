package reenact.telemetry;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** The garbage collector's pauses in this process. */
final class GcPauses implements AutoCloseable {

  private final AtomicLong count = new AtomicLong();
  private final AtomicLong totalMillis = new AtomicLong();
  private final AtomicLong longestMillis = new AtomicLong();
  private final NotificationListener listener =
      (notification, handback) -> {
        if (notification.getUserData() instanceof CompositeData data) {
          note(GarbageCollectionNotificationInfo.from(data));
        }
      };

  GcPauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
      }
    }
  }

  private void note(GarbageCollectionNotificationInfo info) {
    String collector = info.getGcName();
    if (!collector.contains("Concurrent") && !collector.contains("Cycles")) {
      long millis = info.getGcInfo().getDuration();
      count.incrementAndGet();
      totalMillis.addAndGet(millis);
      longestMillis.accumulateAndGet(millis, Math::max);
    }
  }

  void reset() {
    count.set(0);
    totalMillis.set(0);
    longestMillis.set(0);
  }

  long count() {
    return count.get();
  }

  long totalMillis() {
    return totalMillis.get();
  }

  long longestMillis() {
    return longestMillis.get();
  }

  @Override
  public void close() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(listener);
        } catch (ListenerNotFoundException ignored) {
          // It was never there, so there is nothing to remove.
        }
      }
    }
  }
}
