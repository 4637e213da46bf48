"""Forged structure: tags, chat templates, turns of a dialogue and JSON that a prompt could take for its own."""

from __future__ import annotations

from assistant.detectors.evidence import rule

_ROLE = r"(?:system|assistant|developer|ai|bot|chatgpt|gpt-?\d?|model|tool|function)"
_ORDER = (
    r"(?:you|ignore|forget|sure|of\scourse|okay|i\swill|i\scan|i\shave|approved|reply|respond|answer|override|new"
    r"|the\scomment|this\scomment|mark|classif|understood|i'm|here|please|always|never|from|instruct|reveal|act"
    r"|set|print|du\s|sie\s|ich\s|ignorier|antworte|vergiss|klar|gerne|natürlich)"
)

RULES = (
    rule(
        "injection",
        "template",
        0.92,
        "has the tags of a chat template",
        "<<< <s> _of_turn> admin answer antml: assistant begin_of_text bos call channel comment context customer "
        "developer end eos eot_id fim_ function human im_sep inst] instruction invoke message policy prompt "
        "return rules scratchpad start sys thinking tool untrusted user",
        r"<\|\s?(?:im_start|im_end|im_sep|system|user|assistant|endoftext|end_of_text|start_header_id"
        r"|end_header_id|eot_id|begin_of_text|endofprompt|end|fim_\w+|tool\w*|message|channel|start|return"
        r"|call)\s?\|>",
        r"\[/?inst\]|<</?sys>>|<s>\s?\[|\[/?(?:system|assistant|system_prompt|available_tools|tool_calls"
        r"|tool_results|sys|instructions?)\]|<(?:start|end)_of_turn>|\bbos_token\b|<\|?(?:bos|eos)\|?>",
        r"<\s?/?\s?(?:system(?:[_-]?(?:prompt|message|instructions?|note))?|assistant|instructions?|user_?(?:input"
        r"|message|comment|query)|untrusted\w*|user[_-]?data|human|prompt|admin|developer|tool_?calls?"
        r"|function_?calls?|tool_?response|comment|customer[_-]?comment|policy|rules|thinking|scratchpad|answer"
        r"|context|invoke|antml:\w+)\b[^<>\n]{0,60}>(?!\s?here)",
        r"<<<\s?/?\s?(?:end\s)?[\w\s]{1,30}?\d*\s?>>>|\[\[\s?(?:system|end|assistant|admin)\b[^\]\n]{0,40}\]\]"
        r"|\{\{\s?(?:system|#system|#assistant|user)\b[^}\n]{0,40}\}\}",
    ),
    rule(
        "injection",
        "heading",
        0.75,
        "has a heading that a prompt could take for its own",
        "admin anweisungen assistant comment context conversation developer document eingabe end human input "
        "instruction kommentar override prompt response rules system task untrusted user",
        r"(?:^|\n)\s{0,3}(?:#{2,6}\s?|#\s)(?:new\s)?(?:system|instructions?|assistant|response|prompt|human|user"
        r"|task|rules|override|developer)\b(?:\s\w+){0,2}\s{0,2}(?:\n|$|:)",
        r"(?:^|\n|[-=*_#~]{3,})\s{0,3}(?:begin|start|end|ende|beginn|anfang)\s(?:of\s|der\s"
        r"|des\s)?(?:the\s)?(?:\w+\s){0,2}?(?:system\sprompt|prompt|user\s(?:input|message|comment|data)|comment"
        r"|instructions?|conversation|context|document|input|untrusted\s\w+|nutzereingabe|kommentars?|eingabe"
        r"|anweisungen|admin\w*\s\w+)\b[^\n]{0,20}(?:[-=*_#~]{2,}|\n|$|:)",
        r"[-=*_#~]{3,}\s?(?:new\s|neue\s)?(?:system|instructions?|anweisungen|admin|override|prompt"
        r"|end\s\w+)\b[^\n]{0,40}[-=*_#~]{3,}",
    ),
    rule(
        "injection",
        "turns",
        0.75,
        "forges turns of a dialogue",
        "ai assistant bot customer developer function gpt human kunde model nutzer system tool user",
        rf"(?:^|\n|[.!?\"]\s{{1,3}}"
        rf"|\\n)\s{{0,3}}[*_\[(]{{0,2}}{_ROLE}[*_\])]{{0,2}}\s?:[*_]{{0,2}}\s{{0,3}}[\"“']?{_ORDER}",
        rf"(?:^|\n)\s{{0,3}}[*_\[]{{0,2}}(?:user|human|customer|kunde"
        rf"|nutzer)[*_\]]{{0,2}}\s?:[^\n]{{1,300}}\n{{1,3}}\s{{0,3}}[*_\[]{{0,2}}(?:{_ROLE}|agent|brand"
        rf"|assistent)[*_\]]{{0,2}}\s?:",
        r"\b(?:human|user):\s.{1,200}?\b(?:assistant|ai):\s",
    ),
    rule(
        "injection",
        "data",
        0.85,
        "smuggles JSON or a tool call",
        "abstain action approved category citations compliant decision findings flag function json label "
        "moderation needs_review probability recipient_name refused reply risk role route safe score severity "
        "spam status system to= tool toxicity verdict",
        r"[{,]\s?[\"']?(?:role|tool_calls?|function_call|tool_name|tool_use|recipient_name)[\"']?\s?:\s?[\"'\[{]",
        r"[{,]\s?[\"'](?:verdict|flags?|route|decision|approved|is_spam|spam|compliant|severity|risk\w*|category"
        r"|moderation|score|safe|is_safe|label|abstain|citations|probability|refused|findings|action|toxicity"
        r"|reply|status)[\"']\s?:\s?(?:[\"'\[{]|true|false|null|-?\d)",
        r"\b(?:verdict|moderation_result|is_safe|is_spam|approved|needs_review)\s?=\s?(?:true|false"
        r"|\"?\w+\"?)(?=\W|$)",
        r"<\s?function\s?=|\bfunctions?\.\w+\(|\btool_choice\b|```(?:json|tool_code|tool|system)\b|\bto=\w+\.\w+",
    ),
    rule(
        "injection",
        "code",
        0.7,
        "carries code or a template that something might run",
        "-rf <%= <script drop env eval( exec( http java jndi lower or subprocess. sys union {% {{",
        r"\$\{(?:jndi|env|sys|lower|java):|\{\{\s?(?:\d+\s?[*+-]\s?\d+|config|self|request|cycler|lipsum|''|\"\")"
        r"|\{%\s?(?:for|if|set|import|include)\b|<%=|\bunion\s(?:all\s)?select\b|;\s?drop\stable\b"
        r"|'\s?or\s'?1'?\s?=\s?'?1|<script\b|javascript:|\bonerror\s?=|\brm\s-rf\b|\bos\.system\(|\bsubprocess\."
        r"|__import__\(|\beval\(|\bexec\(",
        r"!\[[^\]\n]{0,80}\]\(\s?https?://[^)\s]{4,300}[?&=][^)\n]{0,200}\)",
    ),
    rule(
        "injection",
        "concealed",
        0.55,
        "hides text from people",
        "<!-- <span [//]: aria-hidden color display font-size opacity visibility",
        r"<!--|\[//\]:\s?#|display\s?:\s?none|visibility\s?:\s?hidden|font-size\s?:\s?0|color\s?:\s?(?:white"
        r"|#fff(?:fff)?|transparent)\b|opacity\s?:\s?0\b|<span\shidden|aria-hidden",
    ),
)
