package reenact.capture.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import reenact.capture.CaptureException;
import reenact.capture.CapturedFile;
import reenact.capture.CapturedSource;
import reenact.capture.Caveat;
import reenact.capture.ImportNotes;
import reenact.capture.ImportOptions;
import reenact.capture.Importer;
import reenact.capture.SteppingClock;
import reenact.fault.Fault;

/**
 * Append-only files of Redis, also with a snapshot at their beginning, and the manifest of Redis 7
 * that lists several.
 */
public final class AofImporter implements Importer {

  private static final int LARGEST_MANIFEST = 1 << 20;

  @Override
  public String name() {
    return "aof";
  }

  @Override
  public String title() {
    return "Redis AOF";
  }

  @Override
  public boolean recognises(byte[] head) {
    return AofSource.startsWith(head, AofSource.SNAPSHOT)
        || AofSource.startsWith(head, new byte[] {'#', 'T', 'S', ':'})
        || (head.length > 3 && head[0] == '*' && head[1] >= '1' && head[1] <= '9')
        || AofManifest.recognises(head);
  }

  @Override
  public CapturedSource open(List<CapturedFile> files, ImportOptions options, ImportNotes notes)
      throws CaptureException, IOException {
    List<CapturedFile> all = new ArrayList<>();
    List<CapturedFile> owned = new ArrayList<>();
    try {
      for (CapturedFile file : files) {
        if (AofManifest.recognises(file.head())) {
          List<CapturedFile> parts = parts(file, notes);
          all.addAll(parts);
          owned.addAll(parts);
        } else {
          all.add(file);
        }
      }
      boolean timed = false;
      for (CapturedFile file : all) {
        timed |= AofSource.hasTimes(file.head());
      }
      notes.caveat(Caveat.NO_READS);
      notes.caveat(Caveat.NO_REPLIES);
      notes.caveat(Caveat.NO_CONNECTIONS);
      notes.caveat(timed ? Caveat.WHOLE_SECONDS : Caveat.NO_TIMES);
      return new SteppingClock(new AofSource(all, owned, timed, notes), notes);
    } catch (CaptureException | IOException e) {
      for (CapturedFile one : owned) {
        one.close();
      }
      throw e;
    }
  }

  private static List<CapturedFile> parts(CapturedFile manifest, ImportNotes notes)
      throws CaptureException, IOException {
    Path folder =
        manifest
            .path()
            .map(path -> path.toAbsolutePath().getParent())
            .orElseThrow(() ->
                new CaptureException(
                    new Fault(
                        manifest.name() + ": is a manifest without a folder",
                        "name the file itself")));
    byte[] content = manifest.stream().readNBytes(LARGEST_MANIFEST);
    notes.caveat(Caveat.SNAPSHOT_SKIPPED);
    List<CapturedFile> parts = new ArrayList<>();
    try {
      for (String name : AofManifest.increments(manifest.name(), content)) {
        parts.add(CapturedFile.open(folder.resolve(name)));
      }
      return parts;
    } catch (CaptureException e) {
      for (CapturedFile part : parts) {
        part.close();
      }
      throw e;
    }
  }
}
