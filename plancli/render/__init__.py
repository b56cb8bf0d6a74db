"""Result values to text: text, json, markdown, github. No formatter computes."""
