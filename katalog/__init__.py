"""Katalog Inovasi Daerah: a static site generator for the public record of Indonesia's regional innovations."""

__version__ = "0.1.0"
