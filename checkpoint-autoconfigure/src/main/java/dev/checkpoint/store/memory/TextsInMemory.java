package dev.checkpoint.store.memory;

import dev.checkpoint.spi.store.KeptText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Texts beside the runs. */
final class TextsInMemory {

    private final TreeMap<String, KeptText> texts = new TreeMap<>();

    synchronized Optional<KeptText> text(String name) {
        return Optional.ofNullable(texts.get(KeptText.requireName(name)));
    }

    synchronized boolean write(String name, long revision, String text) {
        KeptText.requireText(text);
        boolean current = revision(name) == revision;
        if (current) {
            texts.put(name, new KeptText(name, revision + 1, text));
        }
        return current;
    }

    synchronized boolean remove(String name, long revision) {
        boolean current = revision > 0 && revision(name) == revision;
        if (current) {
            texts.remove(name);
        }
        return current;
    }

    private long revision(String name) {
        return text(name).map(KeptText::revision).orElse(0L);
    }

    synchronized List<String> names(String prefix) {
        return texts.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }
}
