package dev.checkpoint.codec.jackson;

import java.util.LinkedHashMap;
import java.util.Map;

/** The digests of {@link DigestSamples}, as they are stored in the journals of existing runs. */
final class GoldenDigests {

    static final Map<String, String> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put("null", "sha256:74234e98afe7498fb5daf1f36ac2d78a");
        TABLE.put("one", "sha256:6b86b273ff34fce19d6b804eff5a3f57");
        TABLE.put("text", "sha256:391552c099c101b131feaf24c5795a6a");
        TABLE.put("umlauts", "sha256:84cc5857ad5e2d3f7754500b678f17b5");
        TABLE.put("tenth", "sha256:06bbe0ae9dd87602e48bdfa247811e8b");
        TABLE.put("shortest", "sha256:949c3cb42a0e1f64eb6baa0d9184b41a");
        TABLE.put("smallest", "sha256:be414c47ca93241859c5a9d92328e5df");
        TABLE.put("largest", "sha256:626be09f33196a3e3c2186f12ea6c7e1");
        TABLE.put("nan", "sha256:d5b592c05dc25b5032553f1b27f4139b");
        TABLE.put("decimal", "sha256:d5d088097428079bc8f19f4716a8df6f");
        TABLE.put("huge", "sha256:1d7958fe5acdc1beb144fcf4b2f707a9");
        TABLE.put("set", "sha256:4df174b43931bcf3a61e73714a4d9bc9");
        TABLE.put("immutable set", "sha256:97fd48f62cac41395cdbbcc1453b3134");
        TABLE.put("map", "sha256:3b6a8344658addc7b03b30f5f934e4df");
        TABLE.put("keys", "sha256:478b8848c43849959ccd683b956fbebf");
        TABLE.put("date", "sha256:966dec6aef60e8332678ad9bf7105f80");
        TABLE.put("instant", "sha256:54a177d234806da260ebb0357c53eb26");
        TABLE.put("zoned", "sha256:93131c7703d3a740a6895ab35e71afe7");
        TABLE.put("locale", "sha256:424c9ae50a1199dc5fb56870eb28b223");
        TABLE.put("circle", "sha256:087091f4fe43cd8da2864baf9a35932a");
        TABLE.put("square", "sha256:e2eb06e31ae0201592cc8e7b471830d1");
        TABLE.put("enum", "sha256:444925993a5ae400c56deef8fa4d8ba2");
        TABLE.put("bytes", "sha256:8de9050d44f90d89f0302741ff844808");
        TABLE.put("optional", "sha256:2657ad574fa3e0f44d74d93a02e5afb3");
        TABLE.put("order", "sha256:f73c4330fa857d54a6f92d010fac2b65");
        TABLE.put("floats", "sha256:04d13814d30f43ecaa1b11954fdfdf10");
    }

    private GoldenDigests() {}
}
