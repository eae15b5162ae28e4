package reenact.report.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Joins the modules of the page's script into one, since a page that is opened from disk cannot
 * import others. Each comes after those that it imports from. The words {@code import} and {@code
 * export} are left out, so the names of all modules share the scope of one, which a browser refuses
 * if two are the same.
 */
final class PageScript {

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import \\{[^}]*} from '\\./([a-z-]+\\.js)';\n");

  private static final Pattern EXPORT =
      Pattern.compile("(?m)^export (?=(?:const|function|class) )");

  private final Map<String, String> modules = new LinkedHashMap<>();

  private PageScript() {}

  /** A module with all that it imports. */
  static String of(String module) {
    PageScript script = new PageScript();
    script.add(module);
    return String.join("\n", script.modules.values());
  }

  private void add(String module) {
    if (modules.containsKey(module)) {
      return;
    }
    String source = HtmlReport.resource(module);
    // Ends because imports form no cycle.
    IMPORT.matcher(source).results().map((MatchResult one) -> one.group(1)).forEach(this::add);
    modules.put(
        module,
        EXPORT.matcher(IMPORT.matcher(source).replaceAll("")).replaceAll("").strip() + "\n");
  }
}
